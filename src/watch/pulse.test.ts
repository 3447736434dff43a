import { describe, expect, it } from 'vitest'
import { clockDifference, clockIsWrong, type Pulse, stopped } from './pulse.ts'

const pulse = (fields: Partial<Pulse> = {}): Pulse => ({
  beatAgeMs: 400,
  overdueMs: 0,
  databaseMs: 0,
  openIncident: null,
  ...fields,
})

describe('whether timers run', () => {
  it.each([
    ['a sweeper that beat just now', [pulse()], 0, null],
    ['a beat five seconds old is not late yet', [pulse({ beatAgeMs: 5000 })], 0, null],
    ['nobody swept for more than five seconds', [pulse({ beatAgeMs: 5001 })], 0, 'no-beat'],
    ['nobody ever swept', [pulse({ beatAgeMs: null })], 0, 'no-beat'],
    ['something overdue in one look only', [pulse({ overdueMs: 9000 }), pulse()], 0, null],
    [
      'something overdue, looked at twice',
      [pulse({ overdueMs: 9000 }), pulse({ overdueMs: 8000 })],
      0,
      'overdue',
    ],
    ['overdue by less than five seconds', [pulse({ overdueMs: 4900 }), pulse({ overdueMs: 4000 })], 0, null],
    ['a database that was never seen', [], 0, 'database-silent'],
    ['a database that fell silent', [pulse()], 5001, 'database-silent'],
  ] as const)('%s', (_what, seen, silentMs, expected) => {
    expect(stopped(seen, silentMs)).toBe(expected)
  })
})

describe('the clock of this machine', () => {
  it('is compared in the middle of question and answer', () => {
    expect(clockDifference(1000, 1100, 900)).toBe(150)
  })
  it('is not judged by an answer that took too long, or by one from before the question', () => {
    expect(clockDifference(1000, 2500, 900)).toBeNull()
    expect(clockDifference(1000, 900, 900)).toBeNull()
  })
  it('is wrong, and right again, when two looks agree', () => {
    expect(clockIsWrong(false, [2001, 10])).toBe(false)
    expect(clockIsWrong(false, [-300_000, -300_000])).toBe(true)
    expect(clockIsWrong(true, [3, 300_000])).toBe(true)
    expect(clockIsWrong(true, [3, 2])).toBe(false)
    expect(clockIsWrong(true, [null, 2])).toBe(true)
  })
})
