/**
 * A slow line between a console and the product: what the product answers goes through at so many bits a second, for all
 * connections of the console together; what the console asks is small and goes through at once.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

const TICK_MS = 5
/** No more than this is taken from the product ahead of the line. */
const AHEAD_BYTES = 16_384

export interface SlowLine {
  readonly port: number
  close(): Promise<void>
}

export async function startSlowLine(toPort: number, bitsPerSecond: number): Promise<SlowLine> {
  const waiting = new Map<Socket, { from: Socket; chunks: Buffer[]; bytes: number }>()
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    const onward = connect({ host: '127.0.0.1', port: toPort, noDelay: true })
    const held = { from: onward, chunks: [] as Buffer[], bytes: 0 }
    waiting.set(client, held)
    onward.on('data', (chunk) => {
      held.chunks.push(chunk)
      held.bytes += chunk.length
      if (held.bytes > AHEAD_BYTES) onward.pause()
    })
    for (const socket of [client, onward]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        if (socket === onward && held.bytes > 0) return
        waiting.delete(client)
        client.destroy()
        onward.destroy()
      })
    }
    client.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  let before = performance.now()
  let credit = 0
  const timer = setInterval(() => {
    const now = performance.now()
    // What was not used is gone: a line does not save up.
    credit = Math.min(credit, 0) + ((now - before) / 1000) * (bitsPerSecond / 8)
    before = now
    for (const [client, held] of waiting) {
      while (credit > 0 && held.chunks.length > 0) {
        const chunk = held.chunks[0] as Buffer
        const part = chunk.subarray(0, Math.ceil(credit))
        client.write(part)
        credit -= part.length
        held.bytes -= part.length
        if (part.length === chunk.length) held.chunks.shift()
        else held.chunks[0] = chunk.subarray(part.length)
      }
      if (held.bytes <= AHEAD_BYTES) held.from.resume()
      if (held.bytes === 0 && held.from.destroyed) client.destroy()
    }
  }, TICK_MS)
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      clearInterval(timer)
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
