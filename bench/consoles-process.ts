/**
 * Many consoles in one process, for P3 and P9: real Socket.IO clients over WebSocket that watch the board and note when
 * each change reached them. Told by its parent where to connect; answers `report` with what was seen.
 */
import { io, type Socket } from 'socket.io-client'
import { wallMs } from './ground/wall-clock.ts'

export type ToConsoles =
  | {
      readonly do: 'connect'
      readonly port: number
      readonly cookies: readonly string[]
      readonly count: number
      readonly watch: boolean
    }
  | { readonly do: 'report' }
/** Positions and instants in pairs; `sample` is one change as it came, in JSON. */
export interface Seen {
  readonly pairs: readonly number[]
  readonly sample: string | null
}

const sockets: Socket[] = []
let pairs: number[] = []
let sample: string | null = null

async function connect(port: number, cookie: string | undefined, watch: boolean): Promise<void> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: `http://127.0.0.1:${port}`, ...(cookie !== undefined && { cookie }) },
  })
  sockets.push(socket)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  socket.on('change', (change: { position: number }) => {
    pairs.push(change.position, wallMs())
    sample ??= JSON.stringify(change)
  })
  if (!watch) return
  const answer = (await socket.timeout(20_000).emitWithAck('watch', { stream: 'board' })) as { ok: boolean }
  if (!answer.ok) throw new Error(`a console may not watch the board: ${JSON.stringify(answer)}`)
}

process.on('message', (order: ToConsoles) => {
  if (order.do === 'report') {
    process.send?.({ pairs, sample } satisfies Seen)
    pairs = []
    return
  }
  const { port, cookies, count, watch } = order
  void (async () => {
    for (let n = 0; n < count; n += 10) {
      const some = Array.from({ length: Math.min(10, count - n) }, (_, m) =>
        connect(port, cookies[(n + m) % cookies.length], watch),
      )
      await Promise.all(some)
    }
    process.send?.('connected')
  })()
})
process.on('disconnect', () => process.exit(0))
