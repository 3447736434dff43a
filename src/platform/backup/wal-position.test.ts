import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLsn, parseLsn, segmentBytes, segmentName, segmentOf, segmentStart } from './wal-position.ts'

const MB16 = 16 * 1024 * 1024

describe('positions in the log', () => {
  it('reads and writes what PostgreSQL prints', () => {
    expect(formatLsn(parseLsn('16/B374D848'))).toBe('16/B374D848')
    expect(parseLsn('0/3000000')).toBe(50_331_648n)
    expect(() => parseLsn('somewhere')).toThrow(RangeError)
  })

  it('names segments as the server does', () => {
    expect(segmentName(1, parseLsn('0/3000028'), MB16)).toBe('000000010000000000000003')
    expect(segmentName(2, parseLsn('1/FF000000'), MB16)).toBe('0000000200000001000000FF')
  })

  it('finds the segment that a name stands for, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 60n) - 1n }),
        fc.integer({ min: 1, max: 0xffff }),
        fc.constantFrom(1, 16, 64, 1024),
        (lsn, timeline, megabytes) => {
          const bytes = megabytes * 1024 * 1024
          const found = segmentOf(segmentName(timeline, lsn, bytes), bytes)
          return found?.timeline === timeline && found.start === segmentStart(lsn, bytes)
        },
      ),
    )
    expect(segmentOf('000000010000000000000003.partial', MB16)).toBeNull()
  })

  it('reads the size of a segment, and refuses a size it does not know', () => {
    expect(segmentBytes('16MB')).toBe(MB16)
    expect(segmentBytes('1GB')).toBe(1024 * 1024 * 1024)
    expect(() => segmentBytes('plenty')).toThrow(RangeError)
  })
})
