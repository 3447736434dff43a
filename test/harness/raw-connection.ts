/**
 * A bare connection to the product, for what no client library would send: half requests, two hosts, frames that are
 * none. Our end never closes by itself, as somebody hostile would not either.
 */
import { connect, type Socket } from 'node:net'

export interface Ended {
  readonly text: string
  /** From the first byte until the server ended it. */
  readonly ms: number
}

export function rawConnection(port: number) {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const began = performance.now()
  const chunks: Buffer[] = []
  /** How far each of these words has been looked for: whoever reads slowly is sent many megabytes. */
  const lookedFor = new Map<string, { chunk: number; tail: Buffer; seen: boolean }>()
  let ms = 0
  const over = new Promise<void>((done) => socket.once('close', () => done()))
  socket.on('data', (bytes) => {
    chunks.push(bytes)
  })
  socket.on('error', () => undefined)
  /** Sends this again and again until the server has had enough. */
  function trickle(bytes: string | Buffer, everyMs: number): void {
    const timer = setInterval(() => socket.write(bytes), everyMs)
    socket.once('close', () => clearInterval(timer))
  }
  /** Whether these words have come. */
  function saw(words: string): boolean {
    const place = lookedFor.get(words) ?? { chunk: 0, tail: Buffer.alloc(0), seen: false }
    lookedFor.set(words, place)
    for (; place.chunk < chunks.length && !place.seen; place.chunk += 1) {
      const text = Buffer.concat([place.tail, chunks[place.chunk] ?? Buffer.alloc(0)])
      place.seen = text.includes(words)
      place.tail = text.subarray(Math.max(0, text.length - words.length))
    }
    return place.seen
  }
  // The server has said its last word. Only when it listens no more either is what we still write answered by a reset.
  socket.once('end', () => {
    ms = performance.now() - began
    trickle('x', 50)
  })
  return {
    socket,
    trickle,
    send: (bytes: string | Buffer) => void socket.write(bytes),
    received: () => Buffer.concat(chunks),
    saw,
    /** Once nothing more can come or go on it. */
    async ended(): Promise<Ended> {
      await over
      return { text: Buffer.concat(chunks).toString('latin1'), ms: ms || performance.now() - began }
    },
    leave: () => socket.destroy(),
  }
}

export type RawConnection = ReturnType<typeof rawConnection>

/** Sends it and waits until the server ends the connection. */
export async function rawRequest(port: number, ...lines: readonly string[]): Promise<Ended> {
  const connection = rawConnection(port)
  connection.send(`${lines.join('\r\n')}\r\n\r\n`)
  return connection.ended()
}
