/**
 * One keep-alive HTTP connection, as thin as it can be: on two cores a client that thinks takes away from the server
 * that is measured. One request at a time; answers with a content length or in chunks.
 */
import { once } from 'node:events'
import { connect } from 'node:net'

export interface WireAnswer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

export interface Wire {
  send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<WireAnswer>
  close(): void
}

const CLOSED = 'the server closed the connection'
const HEAD_END = '\r\n\r\n'

/** @throws Error when the server closes the connection in the middle */
export async function openWire(port: number): Promise<Wire> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  let waiting: { resolve: (answer: WireAnswer) => void; reject: (error: Error) => void } | undefined
  let received: Buffer = Buffer.alloc(0)
  let closed = false
  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => {
    closed = true
    fail(new Error(CLOSED))
  })
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = whole(received)
    if (!answer) return
    received = Buffer.alloc(0)
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.(answer)
  })
  return {
    send(method, path, headers, body = '') {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      const type = body === '' ? '' : 'content-type: application/json\r\n'
      const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}${type}content-length: ${Buffer.byteLength(body)}\r\n\r\n`
      return new Promise((resolve, reject) => {
        // The server closes what has been idle for a while; nobody would ever answer.
        if (closed) return reject(new Error(CLOSED))
        waiting = { resolve, reject }
        socket.write(head + body)
      })
    },
    close: () => void socket.destroy(),
  }
}

function whole(bytes: Buffer): WireAnswer | undefined {
  const end = bytes.indexOf(HEAD_END)
  if (end < 0) return undefined
  const headers = bytes.toString('latin1', 0, end)
  const rest = bytes.subarray(end + HEAD_END.length)
  const status = Number(headers.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(headers)?.[1]
  if (length !== undefined)
    return rest.length < Number(length) ? undefined : { status, headers, body: rest.toString('utf8') }
  if (!/\r\ntransfer-encoding: *chunked/i.test(headers)) return { status, headers, body: '' }
  const text = rest.toString('utf8')
  return text.endsWith(`0${HEAD_END}`) ? { status, headers, body: text } : undefined
}
