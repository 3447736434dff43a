/**
 * The messages of streaming replication, as bytes. Pure.
 * https://www.postgresql.org/docs/18/protocol-replication.html
 */
import type { Lsn } from './wal-position.ts'

export type FromServer =
  | { readonly kind: 'log'; readonly at: Lsn; readonly serverEnd: Lsn; readonly data: Buffer }
  | { readonly kind: 'alive'; readonly serverEnd: Lsn; readonly wantsAnswer: boolean }

/** @throws RangeError for a message that no server of this version sends */
export function readMessage(message: Buffer): FromServer {
  const kind = String.fromCharCode(message[0] ?? 0)
  if (kind === 'w' && message.length >= 25) {
    return {
      kind: 'log',
      at: message.readBigUInt64BE(1),
      serverEnd: message.readBigUInt64BE(9),
      data: message.subarray(25),
    }
  }
  if (kind === 'k' && message.length >= 18) {
    return { kind: 'alive', serverEnd: message.readBigUInt64BE(1), wantsAnswer: message[17] === 1 }
  }
  throw new RangeError('not a message of streaming replication')
}

/** Tells the server what was received and what of it is on disk (the log up to there may go), and asks for an answer. */
export function statusMessage(received: Lsn, safe: Lsn): Buffer {
  const message = Buffer.alloc(34)
  message.write('r', 0)
  message.writeBigUInt64BE(received, 1)
  message.writeBigUInt64BE(safe, 9)
  // Nothing is applied here, and the time of sending is for display only: both stay 0.
  message[33] = 1
  return message
}
