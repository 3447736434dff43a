/**
 * Who watches what, and the position each watcher was last sent. Watchers of one stream that share a history share a
 * Socket.IO room and one encoded message; a newcomer from another position is sent its own until it has caught up.
 * While a newcomer's view is read, what changes is kept for it and sent behind the view: a large board in a busy hour is
 * then read once, and not again and again because something happened meanwhile.
 */
import type { Audience } from '../cases/case-page.ts'
import type { Change, StreamName, WholeStream } from '../contracts/realtime.ts'

/** The part of a socket that a stream needs. */
export interface Watcher {
  readonly id: string
  readonly serviceId: string
  readonly membershipId: string
  /** With whom it shares what it may see of a case. */
  readonly audience: Audience
  join(room: string): void
  leave(room: string): void
  send(change: Change): void
  /** To be told to ask for this stream again, and not to count on what it has when `reset`. */
  again(stream: StreamName, reset: boolean): void
}

interface Apart {
  readonly watcher: Watcher
  position: number
  /** What it is to be sent behind its view; null once it has been answered. */
  kept: Change[] | null
}

interface Stream {
  readonly name: StreamName
  readonly serviceId: string
  readonly room: string
  /** The position everybody in the room was last sent. */
  roomPosition: number
  readonly apart: Map<string, Apart>
  readonly members: Map<string, Watcher>
}

export type SendToRoom = (room: string, change: Change) => void

export function createStreams(sendToRoom: SendToRoom) {
  const streams = new Map<string, Stream>()
  const sharedRoom = (serviceId: string, name: StreamName) => `${serviceId}/${name}`
  const mineRoom = (serviceId: string, membershipId: string) => `${serviceId}/mine/${membershipId}`
  const caseRoom = (serviceId: string, name: StreamName, { key }: Audience) => `${serviceId}/${name}/${key}`
  /** `mine` is each member's own, a case is shared by those who may see the same of it, the others by the service. */
  function roomOf({ serviceId, membershipId, audience }: Watcher, name: StreamName): string {
    if (name === 'mine') return mineRoom(serviceId, membershipId)
    return name.startsWith('case:') ? caseRoom(serviceId, name, audience) : sharedRoom(serviceId, name)
  }

  /**
   * From this position on everything is kept for the watcher, until `answered`.
   * @param since what was pushed after the position already, in order
   */
  function watch(
    watcher: Watcher,
    name: StreamName,
    position: number,
    since: readonly Omit<Change, 'prev' | 'stream'>[] = [],
  ): void {
    const room = roomOf(watcher, name)
    const stream = streams.get(room) ?? {
      name,
      serviceId: watcher.serviceId,
      room,
      roomPosition: position,
      apart: new Map(),
      members: new Map(),
    }
    streams.set(room, stream)
    stream.members.set(watcher.id, watcher)
    watcher.leave(room)
    const one: Apart = { watcher, position, kept: [] }
    stream.apart.set(watcher.id, one)
    for (const change of since) keepOrSend(stream, one, change)
  }

  function keepOrSend(stream: Stream, one: Apart, change: Omit<Change, 'prev' | 'stream'>): void {
    const own: Change = { stream: stream.name, prev: one.position, ...change }
    if (one.kept) one.kept.push(own)
    else one.watcher.send(own)
    one.position = change.position
  }

  /** The watcher has its view: what changed since it asked follows now. */
  function answered(watcher: Watcher, name: StreamName): void {
    const stream = streams.get(roomOf(watcher, name))
    const one = stream?.apart.get(watcher.id)
    if (!stream || !one?.kept) return
    for (const change of one.kept) watcher.send(change)
    one.kept = null
    settle(stream, one, one.position)
  }

  function unwatch(watcher: Watcher, name: StreamName): void {
    const room = roomOf(watcher, name)
    const stream = streams.get(room)
    if (!stream) return
    stream.members.delete(watcher.id)
    stream.apart.delete(watcher.id)
    watcher.leave(room)
    if (stream.members.size === 0) streams.delete(room)
  }

  function push(room: string, change: Omit<Change, 'prev' | 'stream'>): void {
    const stream = streams.get(room)
    if (!stream) return
    if (change.position > stream.roomPosition) {
      sendToRoom(room, { stream: stream.name, prev: stream.roomPosition, ...change })
      stream.roomPosition = change.position
    }
    for (const one of stream.apart.values()) {
      if (change.position > one.position) keepOrSend(stream, one, change)
      settle(stream, one, one.position)
    }
  }

  function askAgain(serviceId: string, which: (name: StreamName) => boolean, reset: boolean): void {
    for (const [room, stream] of [...streams]) {
      if (stream.serviceId !== serviceId || !which(stream.name)) continue
      streams.delete(room)
      for (const watcher of stream.members.values()) {
        watcher.leave(room)
        watcher.again(stream.name, reset)
      }
    }
  }

  function settle(stream: Stream, one: Apart, position: number): void {
    one.position = position
    if (one.kept || position !== stream.roomPosition) return
    stream.apart.delete(one.watcher.id)
    one.watcher.join(stream.room)
  }

  return {
    watch,
    answered,
    unwatch,
    /** Whether it has not left since. */
    watches: (watcher: Watcher, name: StreamName): boolean =>
      streams.get(roomOf(watcher, name))?.members.has(watcher.id) ?? false,
    /** @returns what it watched */
    leaveAll(watcher: Watcher): StreamName[] {
      const left = [...streams.values()].filter((stream) => stream.members.has(watcher.id))
      for (const { name } of left) unwatch(watcher, name)
      return left.map(({ name }) => name)
    },
    /** The positions of this service are not those of before. */
    startAgain: (serviceId: string) => askAgain(serviceId, () => true, true),
    /** Who watches this asks for it again. */
    askAgain: (serviceId: string, name: StreamName, reset: boolean) =>
      askAgain(serviceId, (one) => one === name, reset),
    pushBoard: (serviceId: string, change: Omit<Change, 'prev' | 'stream'>) =>
      push(sharedRoom(serviceId, 'board'), change),
    pushCase: (
      serviceId: string,
      caseId: string,
      audience: Audience,
      change: Omit<Change, 'prev' | 'stream'>,
    ) => push(caseRoom(serviceId, `case:${caseId}`, audience), change),
    pushMine: (serviceId: string, membershipId: string, change: Omit<Change, 'prev' | 'stream'>) =>
      push(mineRoom(serviceId, membershipId), change),
    pushWhole: (serviceId: string, name: WholeStream, change: Omit<Change, 'prev' | 'stream'>) =>
      push(sharedRoom(serviceId, name), change),
    /** After a head: everything up to this position has been sent or filtered out. */
    advance(serviceId: string, position: number): void {
      for (const stream of streams.values()) {
        if (stream.serviceId !== serviceId) continue
        stream.roomPosition = Math.max(stream.roomPosition, position)
        // Who waits for a view has not heard this head either, and goes on from the position it is answered with.
        for (const one of stream.apart.values())
          if (!one.kept) settle(stream, one, Math.max(one.position, position))
      }
    },
    /** What is watched in a service, so that nothing is read for nobody. */
    watched(serviceId: string) {
      const found = {
        board: false,
        /** By case, whose shares of it are watched. */
        cases: new Map<string, Audience[]>(),
        mine: new Set<string>(),
        whole: new Set<StreamName>(),
      }
      for (const stream of streams.values()) {
        if (stream.serviceId !== serviceId || stream.members.size === 0) continue
        if (stream.name === 'board') found.board = true
        else if (stream.name === 'mine')
          for (const member of stream.members.values()) found.mine.add(member.membershipId)
        else if (stream.name.startsWith('case:')) addTo(found.cases, stream)
        else found.whole.add(stream.name)
      }
      return found
    },
  }
}

/** All who watch one of these streams are of one audience. */
function addTo(cases: Map<string, Audience[]>, { name, members }: Stream): void {
  const [one] = members.values()
  const caseId = name.slice('case:'.length)
  if (one) cases.set(caseId, [...(cases.get(caseId) ?? []), one.audience])
}

export type Streams = ReturnType<typeof createStreams>
