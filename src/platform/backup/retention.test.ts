import { describe, expect, it } from 'vitest'
import { untilDue } from './keeper.ts'
import { logFrom } from './put-log.ts'
import { neededNoMore, tooOld } from './retention.ts'

const bytes = 16 * 1024 * 1024
const copy = (startLsn: string) => ({ startLsn, segmentBytes: bytes })
const names = [
  '000000010000000000000002.gz',
  '000000010000000000000003.gz',
  '000000010000000000000003.partial',
  '000000010000000000000004.partial',
  '000000020000000000000004.gz',
  '00000002.history',
  'notes.txt',
]

describe('what may go', () => {
  it('keeps the newest copies, and always one', () => {
    const backups = ['c', 'b', 'a'].map((name) => ({ name }))
    expect(tooOld(backups, 2).map((one) => one.name)).toEqual(['a'])
    expect(tooOld(backups, 0).map((one) => one.name)).toEqual(['b', 'a'])
    expect(tooOld(backups, 7)).toEqual([])
  })

  it('lets the log go before the oldest copy that stays, whatever its timeline, and nothing that is not log', () => {
    expect(neededNoMore(names, [copy('0/5000028'), copy('0/4000028')])).toEqual([
      '000000010000000000000002.gz',
      '000000010000000000000003.gz',
      '000000010000000000000003.partial',
    ])
    expect(neededNoMore(names, [])).toEqual([])
  })
})

describe('what a restore needs', () => {
  it('is the log from the copy on, each segment once, and how timelines came to be', () => {
    expect(logFrom(names, copy('0/3000028'))).toEqual([
      '000000010000000000000003.gz',
      '000000010000000000000004.partial',
      '00000002.history',
      '000000020000000000000004.gz',
    ])
  })
})

describe('when the next copy is due', () => {
  const nowMs = Date.parse('2026-11-23T09:00:00Z')
  const at = { nowMs, startedMs: nowMs - 60_000, timeline: 1, every: 60, firstAfterMs: 180_000 }

  it('waits some minutes with the first, so that a start is not slowed down', () => {
    expect(untilDue(undefined, at)).toBe(120_000)
  })

  it('counts from the last copy, also when that was before this start', () => {
    expect(untilDue({ takenAt: '2026-11-23T08:30:00Z', timeline: 1 }, at)).toBe(30 * 60_000)
    expect(untilDue({ takenAt: '2026-11-22T08:30:00Z', timeline: 1 }, at)).toBeLessThan(0)
  })

  it('is now when a restore has begun a new timeline', () => {
    expect(untilDue({ takenAt: '2026-11-23T08:59:00Z', timeline: 1 }, { ...at, timeline: 2 })).toBe(0)
  })
})
