/**
 * Socket.IO, showing only: sockets carry notifications, commands go over HTTP (ADR 0007). WebSocket only; the same
 * session, the same permissions and the same views as a read. A revoked session loses its sockets within two seconds,
 * and a subscriber that does not read is cut.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { BoardReads } from '../cases/board-reads.ts'
import type { CaseReads } from '../cases/case-reads.ts'
import type {
  BoardView,
  ClientToServer,
  ServerToClient,
  StreamName,
  WatchAnswer,
} from '../contracts/realtime.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import type { IdentityService } from '../identity/identity-service.ts'
import { type Action, type Actor, can } from '../identity/permission.ts'
import type { TextReads } from '../notify/text-reads.ts'
import type { FeedReads } from './feed-reads.ts'
import { createSharedReads } from './shared-reads.ts'
import { createStreams, type Watcher } from './streams.ts'
import { startTail, type Tail } from './tail.ts'
import { createWatchAllowance } from './watch-allowance.ts'

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
  readonly accessed: (actor: Actor, what: string, subject: string | null) => void
  readonly serverTime: () => Promise<string>
  readonly timersRunning: () => boolean
  readonly pollMs: number
  readonly onError: (name: string, error: unknown) => void
}

interface Data {
  actor: Actor
  sessionId: string
  clogged: number
}
type Peer = Socket<ClientToServer, ServerToClient, Record<string, never>, Data>

export interface Gateway {
  readonly tail: Tail
  /** Sockets open now. */
  count(): number
  /** Tells every console at once. */
  sayTimers(running: boolean): void
  /** A head for every console now: a demonstration's clock was moved. */
  sayTime(): void
  stop(): Promise<void>
}

const HEAD_MS = 5000
const RECHECK_MS = 2000
const FAREWELL_MS = 2000
const MOST_STREAMS = 30
/** Consoles served by one reading of the board. */
const BOARDS_AT_ONCE = 4
const CLOGGED_PACKETS = 200
const CLOGGED_BYTES = 1_000_000
const CLOGGED_CHECKS = 3

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
  const boardOf = createSharedReads(BOARDS_AT_ONCE, readBoard)
  const streams = createStreams((room, change) => void io.to(room).emit('change', change))
  const tail = startTail({
    ...deps,
    streams,
    services: () => [
      ...new Set([...io.sockets.sockets.values()].map((socket) => socket.data.actor.serviceId)),
    ],
    sessionRevoked: (sessionId) => cut((socket) => socket.data.sessionId === sessionId),
  })

  const cut = (which: (socket: Peer) => boolean): void => {
    for (const socket of io.sockets.sockets.values()) if (which(socket)) socket.disconnect(true)
  }

  io.use((socket, next) => {
    deps.identity.resolve(deps.cookieOf(socket.request)).then(
      (session) => {
        if (!session || !can(session.actor, 'feed.read')) return turnAway(socket, next, 'not-signed-in')
        socket.data = { actor: session.actor, sessionId: session.sessionId, clogged: 0 }
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
    const { actor } = socket.data
    const watcher: Watcher = {
      id: socket.id,
      serviceId: actor.serviceId,
      membershipId: actor.membershipId,
      join: (room) => void socket.join(room),
      leave: (room) => void socket.leave(room),
      send: (change) => void socket.emit('change', change),
    }
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
      const name: unknown = request?.stream
      watchSignedIn(socket, watcher, name, watching).then(
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
    watcher: Watcher,
    name: unknown,
    watching: Set<string>,
  ): Promise<WatchAnswer> {
    const { actor, sessionId } = socket.data
    const [answer, valid] = await Promise.all([
      watch(actor, watcher, name, watching),
      deps.identity.stillValid([sessionId]),
    ])
    if (valid.has(sessionId)) return answer
    socket.disconnect(true)
    return { ok: false, problem: 'not-allowed' }
  }

  async function watch(
    actor: Actor,
    watcher: Watcher,
    name: unknown,
    watching: Set<string>,
  ): Promise<WatchAnswer> {
    if (!isStream(name)) return { ok: false, problem: 'not-found' }
    if (!can(actor, actionFor(name), { serviceId: actor.serviceId, membershipId: actor.membershipId }))
      return { ok: false, problem: 'not-allowed' }
    if (!watching.has(name) && watching.size >= MOST_STREAMS)
      return { ok: false, problem: 'too-many-requests' }
    // The view is read after the position it is answered with; what is pushed meanwhile follows it.
    const position = await tail.follow(actor.serviceId)
    streams.watch(watcher, name, position)
    const [view, serverTime] = await Promise.all([viewOf(actor, name), deps.serverTime()])
    if (view === null || !streams.watches(watcher, name)) {
      streams.unwatch(watcher, name)
      return { ok: false, problem: 'not-found' }
    }
    watching.add(name)
    deps.accessed(
      actor,
      name.startsWith('case:') ? 'case' : name,
      name.startsWith('case:') ? name.slice(5) : null,
    )
    return { ok: true, position, view, serverTime }
  }

  async function readBoard(serviceId: string): Promise<BoardView> {
    const [{ items, total, asOf }, needs] = await Promise.all([
      deps.board.open(serviceId, { limit: 5000 }),
      deps.texts.needs(serviceId),
    ])
    return { items, total, asOf, needs }
  }

  async function viewOf(actor: Actor, name: StreamName): Promise<unknown> {
    if (name === 'board') return boardOf(actor.serviceId)
    if (name === 'mine') {
      const { offers, visits } = await deps.offers.mine(actor.serviceId, actor.membershipId)
      return { offers, visits }
    }
    return deps.cases.view(actor.serviceId, name.slice('case:'.length))
  }

  async function sendHead(to?: readonly Peer[]): Promise<void> {
    const sockets = to ?? [...io.sockets.sockets.values()]
    if (sockets.length === 0) return
    const serverTime = await deps.serverTime()
    const timersRunning = deps.timersRunning()
    for (const serviceId of new Set(sockets.map((socket) => socket.data.actor.serviceId))) {
      const position = tail.position(serviceId) ?? 0
      if (!to) streams.advance(serviceId, position)
      for (const socket of sockets) {
        if (socket.data.actor.serviceId === serviceId)
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

  function cutClogged(): void {
    for (const socket of io.sockets.sockets.values()) {
      const { conn } = socket
      const transport = conn.transport as unknown as { socket?: { bufferedAmount?: number } }
      const { writeBuffer } = conn as unknown as { writeBuffer: { data?: unknown }[] }
      const waiting = writeBuffer.reduce(
        (sum, { data }) => sum + (typeof data === 'string' ? data.length : 0),
        0,
      )
      const clogged =
        writeBuffer.length > CLOGGED_PACKETS ||
        waiting + (transport.socket?.bufferedAmount ?? 0) > CLOGGED_BYTES
      socket.data.clogged = clogged ? socket.data.clogged + 1 : 0
      if (socket.data.clogged < CLOGGED_CHECKS) continue
      socket.disconnect(true)
      // What waits for somebody who does not read is not waited for.
      conn.close(true)
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
    every(1000, 'clogged sockets', cutClogged),
  ]

  return {
    tail,
    count: () => io.sockets.sockets.size,
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

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isStream = (name: unknown): name is StreamName =>
  name === 'board' ||
  name === 'mine' ||
  (typeof name === 'string' && name.startsWith('case:') && uuid.test(name.slice(5)))

const actionFor = (name: StreamName): Action =>
  name === 'board' ? 'board.watch' : name === 'mine' ? 'offer.answer' : 'case.read'
