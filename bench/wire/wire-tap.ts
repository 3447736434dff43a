/**
 * A loopback line between the product and PostgreSQL that notes each statement as it passes: who said it, when, and
 * when its answer was whole. Nothing is held back or changed.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { asked, frames, startUp } from './frames.ts'

export interface Passed {
  readonly text: string
  /** The connection's `application_name`. */
  readonly by: string
  readonly connection: number
  /** `performance.now()` when it was sent. */
  readonly at: number
  /** Whether the connection waited for nothing when it was sent: a trip of its own. */
  readonly trip: boolean
  /** Milliseconds until its answer was whole; undefined while it runs. */
  ms?: number
}

export interface WireTap {
  /** The address of the database through the tap. */
  readonly url: string
  /** What passed since the last call. */
  take(): Passed[]
  close(): Promise<void>
}

export async function tapWire(url: string): Promise<WireTap> {
  const { hostname, port } = new URL(url)
  let passed: Passed[] = []
  let connections = 0
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    connections += 1
    const onward = connect({ host: hostname, port: Number(port), noDelay: true })
    for (const socket of [client, onward]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        onward.destroy()
      })
    }
    listen(client, onward, connections, (one) => void passed.push(one))
    client.pipe(onward)
    onward.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    take() {
      const taken = passed
      passed = []
      return taken
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function listen(client: Socket, onward: Socket, connection: number, note: (one: Passed) => void): void {
  const sent = frames(true)
  const answered = frames(false)
  const understand = asked()
  let by = ''
  let unsynced: Passed[] = []
  const waiting: (readonly Passed[])[] = []
  client.on('data', (bytes) => {
    for (const frame of sent(bytes)) {
      if (frame.kind === '') by = startUp(frame.body).get('application_name') ?? ''
      const text = understand(frame)
      if (text !== undefined) {
        const trip = waiting.length === 0 && unsynced.length === 0
        const one: Passed = { text, by, connection, at: performance.now(), trip }
        note(one)
        unsynced.push(one)
      }
      if (frame.kind !== 'Q' && frame.kind !== 'S') continue
      waiting.push(unsynced)
      unsynced = []
    }
  })
  let ready = false
  onward.on('data', (bytes) => {
    for (const { kind } of answered(bytes)) {
      if (kind !== 'Z') continue
      // The first is the end of the start-up.
      if (ready) for (const one of waiting.shift() ?? []) one.ms = performance.now() - one.at
      ready = true
    }
  })
}
