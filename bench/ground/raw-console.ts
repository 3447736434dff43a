/**
 * A console that asks and does not read what it is given: it counts bytes and notes when the last has come. On two cores,
 * four hundred clients that parse would be what is measured.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type Agent, get, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'

export interface Address {
  /** Where to connect: the product, or a line before it. */
  readonly port: number
  /** The product's own, as its pages say it. */
  readonly productPort: number
  readonly cookie: string
}

const own = ({ productPort, cookie }: Address) => ({
  host: `127.0.0.1:${productPort}`,
  origin: `http://127.0.0.1:${productPort}`,
  cookie,
})

/** One GET, read to its last byte. @param encoding what the console can unpack */
export async function drain(
  address: Address,
  path: string,
  agent: Agent,
): Promise<{ status: number; bytes: number }> {
  const headers = { ...own(address), 'accept-encoding': 'gzip, deflate, br' }
  const asked = get({ host: '127.0.0.1', port: address.port, path, headers, agent })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let bytes = 0
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  await once(answer, 'end')
  return { status: answer.statusCode ?? 0, bytes }
}

export interface RawSocket {
  /** Watches a stream. @returns the bytes of the answer, once its last has come @throws Error when it is cut before */
  watch(stream: string, since?: number): Promise<number>
  close(): void
}

/** A masked text frame; a mask of zeroes leaves the text as it is. */
function frame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8')
  if (body.length > 125) throw new RangeError('too long for a short frame')
  return Buffer.concat([Buffer.of(0x81, 0x80 | body.length, 0, 0, 0, 0), body])
}

const headOf = (head: Buffer): { size: number; length: () => number } => {
  const short = (head[1] ?? 0) & 0x7f
  if (short === 127) return { size: 10, length: () => Number(head.readBigUInt64BE(2)) }
  if (short === 126) return { size: 4, length: () => head.readUInt16BE(2) }
  return { size: 2, length: () => short }
}

/** Finds the frames in what a server sends, without keeping them. @param heard its first bytes and its length */
function unframed(heard: (start: string, length: number) => void): (bytes: Buffer) => void {
  let head: Buffer = Buffer.alloc(0)
  let length = 0
  let left = 0
  let start = ''
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      if (left === 0) {
        head = Buffer.concat([head, bytes.subarray(at, at + 1)])
        at += 1
        const { size, length: said } = headOf(head)
        if (head.length < size) continue
        length = said()
        left = length
        head = Buffer.alloc(0)
        start = ''
        continue
      }
      const part = bytes.subarray(at, at + left)
      if (start.length < 32) start += part.toString('latin1', 0, 32)
      at += part.length
      left -= part.length
      if (left === 0) heard(start, length)
    }
  }
}

export async function openRawSocket(address: Address): Promise<RawSocket> {
  const asked = request({
    host: '127.0.0.1',
    port: address.port,
    path: '/socket.io/?EIO=4&transport=websocket',
    headers: {
      ...own(address),
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  })
  asked.end()
  const [, socket, first] = (await once(asked, 'upgrade')) as [IncomingMessage, Socket, Buffer]
  socket.setNoDelay(true)
  const greeted = Promise.withResolvers<void>()
  const answers: { resolve: (bytes: number) => void; reject: (error: Error) => void }[] = []
  const hear = unframed((start, length) => {
    if (start.startsWith('0{')) socket.write(frame('40'))
    if (start === '2') socket.write(frame('3'))
    if (start.startsWith('40')) greeted.resolve()
    if (start.startsWith('44')) greeted.reject(new Error(`a console was turned away: ${start}`))
    if (start.startsWith('43')) answers.shift()?.resolve(length)
  })
  socket.on('data', hear)
  socket.on('error', () => undefined)
  socket.on('close', () => {
    const cut = new Error('a console was cut')
    greeted.reject(cut)
    for (const { reject } of answers.splice(0)) reject(cut)
  })
  if (first.length > 0) hear(first)
  await greeted.promise
  return {
    watch(stream, since) {
      const asks = since === undefined ? { stream } : { stream, since }
      socket.write(frame(`42${answers.length}${JSON.stringify(['watch', asks])}`))
      return new Promise((resolve, reject) => answers.push({ resolve, reject }))
    },
    close: () => void socket.destroy(),
  }
}
