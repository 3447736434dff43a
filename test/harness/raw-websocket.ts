/**
 * A WebSocket by hand, with Engine.IO and Socket.IO on it as far as a hostile test needs them: it sends what no client
 * library would, and it answers a ping only when it is told to.
 */
import { randomBytes } from 'node:crypto'
import { type RawConnection, rawConnection } from './raw-connection.ts'
import { until } from './until.ts'

export const TEXT = 1
export const BINARY = 2

/** One frame as a client sends it: whole, masked. */
export function frame(payload: string | Buffer, opcode = TEXT): Buffer {
  const bytes = Buffer.from(payload)
  const mask = randomBytes(4)
  const head =
    bytes.length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | bytes.length])
      : Buffer.from([0x80 | opcode, 0xff, ...lengthOf(bytes.length)])
  return Buffer.concat([head, mask, bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0))])
}

const lengthOf = (length: number): Buffer => {
  const eight = Buffer.alloc(8)
  eight.writeBigUInt64BE(BigInt(length))
  return eight
}

export interface Upgrade {
  readonly cookie?: string
  readonly origin?: string
  readonly host?: string
  readonly query?: string
}

/** Asks for a socket and says nothing on it yet. */
export function upgrade(port: number, { cookie, origin, host, query }: Upgrade = {}): RawConnection {
  const connection = rawConnection(port)
  connection.send(
    [
      `GET /socket.io/?${query ?? 'EIO=4&transport=websocket'} HTTP/1.1`,
      `Host: ${host ?? `127.0.0.1:${port}`}`,
      ...(origin === '' ? [] : [`Origin: ${origin ?? `http://127.0.0.1:${port}`}`]),
      ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  )
  return connection
}

/** A socket of somebody who is signed in, joined and ready for events. */
export async function joined(port: number, cookie: string): Promise<RawConnection> {
  const connection = upgrade(port, { cookie })
  await heard(connection, '0{"sid"')
  connection.send(frame('40'))
  await heard(connection, '40{"sid"')
  return connection
}

export const heard = (connection: RawConnection, words: string): Promise<true> =>
  until(`${words} on a socket`, () => connection.saw(words) || undefined)
