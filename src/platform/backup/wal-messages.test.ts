import { describe, expect, it } from 'vitest'
import { readMessage, statusMessage } from './wal-messages.ts'

describe('messages of streaming replication', () => {
  it('reads a piece of the log and a sign of life', () => {
    const log = Buffer.alloc(28)
    log.write('w', 0)
    log.writeBigUInt64BE(50n, 1)
    log.writeBigUInt64BE(60n, 9)
    log.write('abc', 25)
    expect(readMessage(log)).toEqual({ kind: 'log', at: 50n, serverEnd: 60n, data: Buffer.from('abc') })
    const alive = Buffer.alloc(18)
    alive.write('k', 0)
    alive.writeBigUInt64BE(70n, 1)
    alive[17] = 1
    expect(readMessage(alive)).toEqual({ kind: 'alive', serverEnd: 70n, wantsAnswer: true })
  })

  it('refuses what is cut short or unknown', () => {
    expect(() => readMessage(Buffer.from('w'))).toThrow(RangeError)
    expect(() => readMessage(Buffer.alloc(0))).toThrow(RangeError)
    expect(() => readMessage(Buffer.from('z'.repeat(40)))).toThrow(RangeError)
  })

  it('says what was received and what of it is on disk', () => {
    const message = statusMessage(9n, 7n)
    expect([message.length, message.readBigUInt64BE(1), message.readBigUInt64BE(9)]).toEqual([34, 9n, 7n])
  })
})
