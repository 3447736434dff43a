/**
 * The one line to the server that every screen shares: heads, streams with resync, and polling when sockets
 * cannot get through. Screens subscribe to a stream; the last one to leave ends its watch.
 */
import { io, type Socket } from 'socket.io-client'
import type {
  Change,
  ClientToServer,
  Head,
  ServerToClient,
  StreamName,
} from '../../../src/contracts/realtime.ts'
import { makeBoardLoader, type ReadBoard } from './board-loader.ts'
import { type ConnectionState, connectionState, mustPoll } from './connection-state.ts'
import { pollOnce } from './polling.ts'
import { makeServerClock, type ServerClock } from './server-clock.ts'
import {
  applyChange,
  applyHead,
  applyView,
  applyWatch,
  emptyStream,
  lostWatch,
  mustFetch,
  type StreamState,
  startWatching,
} from './stream-state.ts'

export interface Connection {
  state: ConnectionState
  /** Server time when the server was last heard (ms). */
  sinceMs: number
  /** Null until the first head. */
  timersRunning: boolean | null
}

export interface Live {
  clock: ServerClock
  connection: () => Connection
  onConnection: (callback: () => void) => () => void
  stream: (stream: StreamName) => StreamState
  /** Watches the stream while anybody is subscribed. Answers how to stop. */
  subscribe: (stream: StreamName, callback: () => void) => () => void
  /** Puts a view that a write answered into its stream. */
  apply: (stream: StreamName, view: unknown) => void
  start: () => void
  stop: () => void
}

interface Held {
  state: StreamState
  callbacks: Set<() => void>
}

/** A stream that nobody shows is watched this much longer, for a person who comes straight back. */
const lingerMs = 10_000
const askAgainMs = 3_000
const passing = new Set(['unavailable', 'too-many-requests'])
const pollEveryMs = 5_000
const checkEveryMs = 1_000

interface LiveOptions {
  serverTime: string
  readBoard: ReadBoard
  onSignedOut: () => void
}

export function makeLive({ serverTime, readBoard, onSignedOut }: LiveOptions): Live {
  const monotonic = () => performance.now()
  const clock = makeServerClock(serverTime, monotonic)
  const socket: Socket<ServerToClient, ClientToServer> = io({
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
  })
  const streams = new Map<StreamName, Held>()
  const watchers = new Set<() => void>()
  let heardAt = monotonic()
  let polledAt = Number.NEGATIVE_INFINITY
  let pollStartedAt = Number.NEGATIVE_INFINITY
  let polling = false
  let feedPosition = 0
  let connection: Connection = { state: 'reconnecting', sinceMs: clock.now(), timersRunning: null }

  const facts = () => ({
    socketConnected: socket.connected,
    socketHeardAgoMs: monotonic() - heardAt,
    polledAgoMs: monotonic() - polledAt,
  })

  function tell(timersRunning = connection.timersRunning, heard = false): void {
    const state = connectionState(facts())
    const sinceMs = heard ? clock.now() : connection.sinceMs
    if (
      state === connection.state &&
      sinceMs === connection.sinceMs &&
      timersRunning === connection.timersRunning
    )
      return
    connection = { state, sinceMs, timersRunning }
    for (const callback of watchers) callback()
  }

  function put(stream: StreamName, state: StreamState): void {
    const held = streams.get(stream)
    if (!held || held.state === state) return
    held.state = state
    for (const callback of held.callbacks) callback()
  }

  const boardLoader = makeBoardLoader(
    readBoard,
    {
      get: () => (started ? streams.get('board')?.state : undefined),
      put: (state) => put('board', state),
      ready: () => watch('board'),
    },
    onSignedOut,
  )

  /** A board is fetched first; what is on the screen stays there meanwhile. */
  function fetchBoard(anew: boolean): void {
    const held = streams.get('board')
    if (anew && held) put('board', mustFetch(held.state))
    if (started) void boardLoader.load(anew)
  }

  function watch(stream: StreamName): void {
    const held = streams.get(stream)
    if (!held || held.state.watching) return
    if (stream === 'board' && held.state.position === null) fetchBoard(false)
    else if (socket.connected) askFor(stream, held)
  }

  function askFor(stream: StreamName, held: Held): void {
    const { position } = held.state
    put(stream, startWatching(held.state))
    const request = stream === 'board' && position !== null ? { stream, since: position } : { stream }
    socket.emit('watch', request, (answer) => {
      if (streams.get(stream) !== held) return
      if (answer.ok) {
        heard(answer.serverTime)
        feedPosition = Math.max(feedPosition, answer.position)
      } else if (passing.has(answer.problem)) {
        put(stream, lostWatch(held.state))
        setTimeout(() => watch(stream), askAgainMs)
        return
      }
      put(stream, applyWatch(stream, held.state, answer))
      if (answer.ok && answer.reset) fetchBoard(true)
    })
  }

  function leave(stream: StreamName, held: Held): void {
    if (held.callbacks.size > 0 || streams.get(stream) !== held) return
    streams.delete(stream)
    if (socket.connected) socket.emit('unwatch', { stream })
  }

  function heard(said: string, timersRunning?: boolean): void {
    heardAt = monotonic()
    clock.hear(said)
    tell(timersRunning ?? connection.timersRunning, true)
  }

  socket.on('connect', () => {
    tell()
    for (const stream of streams.keys()) watch(stream)
  })
  socket.on('disconnect', (reason) => {
    for (const [stream, held] of streams) put(stream, lostWatch(held.state))
    tell()
    // The server ends a socket whose session was revoked; whose session still holds may come back.
    if (reason === 'io server disconnect') {
      onSignedOut()
      setTimeout(() => started && !socket.active && socket.connect(), 1_000)
    }
  })
  socket.on('connect_error', (error) => {
    tell()
    if (/signed.in|unauthori/i.test(error.message)) onSignedOut()
    // A refusal by the server's middleware is not retried by the client on its own.
    if (!socket.active && started) setTimeout(() => started && socket.connect(), 4_000)
  })
  socket.on('change', (change: Change) => {
    const held = streams.get(change.stream)
    if (!held) return
    feedPosition = Math.max(feedPosition, change.position)
    const { state, watchAgain } = applyChange(held.state, change)
    put(change.stream, state)
    if (watchAgain) watch(change.stream)
  })
  socket.on('again', ({ stream, reset }) => {
    const held = streams.get(stream)
    if (!held) return
    put(stream, lostWatch(held.state))
    if (stream === 'board' && reset) fetchBoard(true)
    else watch(stream)
  })
  socket.on('timers', ({ running }) => tell(running))
  socket.on('head', (head: Head) => {
    heard(head.serverTime, head.timersRunning)
    feedPosition = Math.max(feedPosition, head.position)
    for (const [stream, held] of streams) put(stream, applyHead(held.state, head.position))
  })

  async function poll(): Promise<void> {
    if (polling || monotonic() - pollStartedAt < pollEveryMs) return
    polling = true
    pollStartedAt = monotonic()
    const others = [...streams.keys()].filter((stream) => stream !== 'board')
    const board = streams.has('board') ? boardLoader.load() : undefined
    const answer = await pollOnce(feedPosition, others).finally(() => {
      polling = false
    })
    await board
    if (!answer || !started) return
    polledAt = monotonic()
    feedPosition = answer.position
    clock.hear(answer.serverTime)
    for (const { stream, view } of answer.views) {
      const held = streams.get(stream)
      if (held) put(stream, applyView(stream, held.state, view))
    }
    tell(answer.timersRunning, true)
  }

  let started = false
  let check: ReturnType<typeof setInterval> | undefined
  let reconnectedAt = Number.NEGATIVE_INFINITY

  function look(): void {
    tell()
    if (!mustPoll(facts())) return
    void poll().catch(() => tell())
    // A socket that claims to be open and says nothing is not: open another.
    if (socket.connected && monotonic() - reconnectedAt > 15_000) {
      reconnectedAt = monotonic()
      socket.disconnect().connect()
    }
  }

  return {
    clock,
    connection: () => connection,
    onConnection: (callback) => {
      watchers.add(callback)
      return () => watchers.delete(callback)
    },
    stream: (stream) => streams.get(stream)?.state ?? emptyStream,
    subscribe: (stream, callback) => {
      const held = streams.get(stream) ?? { state: emptyStream, callbacks: new Set() }
      held.callbacks.add(callback)
      if (!streams.has(stream)) {
        streams.set(stream, held)
        watch(stream)
      } else if (held.state.status === 'refused') watch(stream)
      return () => {
        held.callbacks.delete(callback)
        if (held.callbacks.size === 0) setTimeout(() => leave(stream, held), lingerMs)
      }
    },
    apply: (stream, view) => {
      const held = streams.get(stream)
      if (held) put(stream, applyView(stream, held.state, view))
    },
    start: () => {
      started = true
      heardAt = monotonic()
      socket.connect()
      if (streams.has('board')) watch('board')
      check ??= setInterval(look, checkEveryMs)
    },
    stop: () => {
      started = false
      clearInterval(check)
      check = undefined
      socket.disconnect()
    },
  }
}
