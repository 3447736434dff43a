/**
 * Socket.IO, showing only: sockets carry notifications, commands go over HTTP (ADR 0007). WebSocket only; the same
 * session, the same permissions and the same views as a read. A revoked session loses its sockets within two seconds,
 * and a subscriber that does not read is cut.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { BoardReads } from '../cases/board-reads.ts'
import type { Audience } from '../cases/case-page.ts'
import type { CaseReads } from '../cases/case-reads.ts'
import type { ClientToServer, ServerToClient, StreamName, WatchAnswer } from '../contracts/realtime.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import type { IdentityService } from '../identity/identity-service.ts'
import { type Actor, can } from '../identity/permission.ts'
import type { TextReads } from '../replies/text-reads.ts'
import type { Boards } from './boards.ts'
import type { FeedReads } from './feed-reads.ts'
import { type Line, lookAt, newPace, type Pace } from './slow-sockets.ts'
import { createStreams, type Watcher } from './streams.ts'
import { startTail, type Tail } from './tail.ts'
import { createWatchAllowance } from './watch-allowance.ts'
import { createWatchRequests, isStream } from './watch-requests.ts'
import type { WholeView } from './whole-streams.ts'

export interface GatewayDeps {
  readonly server: HttpServer
  readonly identity: Pick<IdentityService, 'resolve' | 'stillValid'>
  readonly cookieOf: (request: IncomingMessage) => string | undefined
  readonly allowed: (request: IncomingMessage) => boolean
  readonly board: BoardReads
  readonly cases: CaseReads
  readonly offers: DispatchReads
  readonly texts: TextReads
  readonly feed: FeedReads
  readonly boards: Boards
  readonly wholeViews: readonly WholeView[]
  readonly accessed: (actor: Actor, what: string, subject: string | null) => void
  readonly serverTime: () => Promise<string>
  readonly timersRunning: () => boolean
  readonly pollMs: number
  readonly onError: (name: string, error: unknown) => void
}

interface Data {
  actor: Actor
  sessionId: string
  watcher: Watcher
  pace: Pace
  /** What it watched before it was held. */
  held: StreamName[]
}
type Peer = Socket<ClientToServer, ServerToClient, Record<string, never>, Data>

export interface Gateway {
  readonly tail: Tail
  /** Open now, and those of them that are held until they have read what waits for them. */
  counts(): { readonly sockets: number; readonly sockets_behind: number }
  /** Tells every console at once. */
  sayTimers(running: boolean): void
  /** A head for every console now: a demonstration's clock was moved. */
  sayTime(): void
  stop(): Promise<void>
}

const HEAD_MS = 5000
const RECHECK_MS = 2000
const FAREWELL_MS = 2000

export function startGateway(deps: GatewayDeps): Gateway {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, Data>(deps.server, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 32_768,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 5_000,
    allowRequest: (request, decide) => decide(null, deps.allowed(request)),
  })
  farewellsAreShort(io)
  const streams = createStreams((room, change) => void io.to(room).emit('change', change))
  const tail = startTail({
    ...deps,
    streams,
    services: () => [
      ...new Set([...io.sockets.sockets.values()].map((socket) => socket.data.actor.serviceId)),
    ],
    sessionRevoked: (sessionId) => cut((socket) => socket.data.sessionId === sessionId),
    monotonicMs: () => performance.now(),
  })
  const watch = createWatchRequests(deps, streams, tail)

  const cut = (which: (socket: Peer) => boolean): void => {
    for (const socket of io.sockets.sockets.values()) if (which(socket)) socket.disconnect(true)
  }

  io.use((socket, next) => {
    deps.identity.resolve(deps.cookieOf(socket.request)).then(
      (session) => {
        if (!session || !can(session.actor, 'feed.read')) return turnAway(socket, next, 'not-signed-in')
        const { actor, sessionId } = session
        const watcher = watcherOf(socket, actor, deps.cases.audienceOf(actor))
        socket.data = { actor, sessionId, watcher, pace: newPace(), held: [] }
        next()
      },
      () => turnAway(socket, next, 'unavailable'),
    )
  })

  /** Socket.IO says why and keeps the connection; a stranger who answers pings could hold it for ever. */
  function turnAway(socket: Peer, next: (error: Error) => void, why: string): void {
    next(new Error(why))
    setImmediate(() => socket.conn.close())
  }

  io.on('connection', (socket) => {
    const { watcher } = socket.data
    const watching = new Set<string>()
    const leave = (name: StreamName): void => {
      watching.delete(name)
      streams.unwatch(watcher, name)
    }
    const mayAsk = createWatchAllowance(() => performance.now())
    socket.on('watch', (request, answer) => {
      if (typeof answer !== 'function') return
      const may = mayAsk()
      if (may === 'cut') return void socket.disconnect(true)
      if (may === 'wait') return answer({ ok: false, problem: 'too-many-requests' })
      const asked = { name: request?.stream as unknown, since: request?.since as unknown }
      const { name } = asked
      watchSignedIn(socket, asked, watching).then(
        (reply) => {
          answer(reply)
          if (isStream(name)) streams.answered(watcher, name)
        },
        (error: unknown) => {
          if (isStream(name)) leave(name)
          deps.onError('watch', error)
          answer({ ok: false, problem: 'unavailable' })
        },
      )
    })
    socket.on('unwatch', (request) => {
      const name: unknown = request?.stream
      if (isStream(name)) leave(name)
    })
    socket.on('disconnect', () => streams.leaveAll(watcher))
    sendHead([socket]).catch((error: unknown) => deps.onError('head', error))
  })

  /** A session that was ended a moment ago sees nothing more, although its socket is cut only at the next re-check. */
  async function watchSignedIn(
    socket: Peer,
    asked: { readonly name: unknown; readonly since: unknown },
    watching: Set<string>,
  ): Promise<WatchAnswer> {
    const { actor, sessionId, watcher } = socket.data
    const [answer, valid] = await Promise.all([
      watch(actor, watcher, asked, watching),
      deps.identity.stillValid([sessionId]),
    ])
    if (valid.has(sessionId)) return answer
    socket.disconnect(true)
    return { ok: false, problem: 'not-allowed' }
  }

  async function sendHead(to?: readonly Peer[]): Promise<void> {
    const sockets = to ?? [...io.sockets.sockets.values()]
    if (sockets.length === 0) return
    const serverTime = await deps.serverTime()
    const timersRunning = deps.timersRunning()
    for (const serviceId of new Set(sockets.map((socket) => socket.data.actor.serviceId))) {
      // Where nothing is heard any more, silence says so: a console goes stale.
      if (!tail.reads(serviceId)) continue
      const position = tail.position(serviceId) ?? 0
      if (!to) streams.advance(serviceId, position)
      for (const socket of sockets) {
        // Who is behind must not look as if it knew everything.
        if (socket.data.actor.serviceId === serviceId && !socket.data.pace.held)
          socket.emit('head', { serverTime, position: to ? 0 : position, timersRunning })
      }
    }
  }

  async function recheck(): Promise<void> {
    const sockets = [...io.sockets.sockets.values()]
    if (sockets.length === 0) return
    const valid = await deps.identity.stillValid([...new Set(sockets.map((socket) => socket.data.sessionId))])
    cut((socket) => !valid.has(socket.data.sessionId))
  }

  function lookAtLines(): void {
    for (const socket of io.sockets.sockets.values()) {
      const { data } = socket
      const again = (stream: StreamName) => data.watcher.again(stream, false)
      const line = {
        ...wireOf(socket),
        hold: () => void data.held.push(...streams.leaveAll(data.watcher)),
        resume: () => data.held.splice(0).forEach(again),
      }
      lookAt(line, data.pace)
    }
  }

  const every = (ms: number, name: string, work: () => unknown) =>
    setInterval(() => {
      Promise.resolve()
        .then(work)
        .catch((error: unknown) => deps.onError(name, error))
    }, ms)
  const timers = [
    every(HEAD_MS, 'head', () => sendHead()),
    every(RECHECK_MS, 'session re-check', recheck),
    every(1000, 'slow sockets', lookAtLines),
  ]

  return {
    tail,
    counts() {
      const behind = [...io.sockets.sockets.values()].filter(({ data }) => data.pace?.held).length
      return { sockets: io.sockets.sockets.size, sockets_behind: behind }
    },
    sayTimers: (running) => void io.emit('timers', { running }),
    sayTime: () => void sendHead().catch((error: unknown) => deps.onError('head', error)),
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await tail.stop()
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}

/** Who is cut and says nothing to it would keep the connection, and what waits on it, for half a minute. */
function farewellsAreShort(io: { readonly engine: unknown }): void {
  const { ws } = io.engine as { ws: { options: { closeTimeout: number } } }
  ws.options.closeTimeout = FAREWELL_MS
}

const watcherOf = (socket: Peer, { serviceId, membershipId }: Actor, audience: Audience): Watcher => ({
  id: socket.id,
  serviceId,
  membershipId,
  audience,
  join: (room) => void socket.join(room),
  leave: (room) => void socket.leave(room),
  send: (change) => void socket.emit('change', change),
  again: (stream, reset) => void socket.emit('again', { stream, reset }),
})

/** What waits for a console in this process: packets of Engine.IO, then bytes of the WebSocket below it. */
function wireOf({ conn }: Peer): Pick<Line, 'waiting' | 'left' | 'cut'> {
  const { writeBuffer } = conn as unknown as { writeBuffer: { data?: unknown }[] }
  const { socket } = conn.transport as unknown as {
    socket?: { bufferedAmount?: number; _socket?: { bytesWritten: number } | null }
  }
  const below = () => socket?.bufferedAmount ?? 0
  return {
    waiting: () => ({
      packets: writeBuffer.length,
      bytes:
        below() +
        writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0),
    }),
    left: () => (socket?._socket?.bytesWritten ?? 0) - below(),
    // What waits for somebody who does not read is not waited for.
    cut: () => conn.close(true),
  }
}
