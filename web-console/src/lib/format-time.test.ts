import { describe, expect, test } from 'vitest'
import { clock, clockDay, clockSeconds, dateWords, duration, left, stopwatch } from './format-time.ts'
import { toMs } from './instant.ts'

const london = 'Europe/London'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('times in words', () => {
  test('a clock is shown in the service’s zone, in winter and in summer', () => {
    expect(clock(toMs('2026-11-22T03:04:12Z'), london)).toBe('03:04')
    expect(clockSeconds(toMs('2026-07-22T23:04:12Z'), london)).toBe('00:04:12')
  })

  test('a clock of another day says which day', () => {
    const now = toMs('2026-11-22T23:30:00Z')
    expect(clockDay(toMs('2026-11-22T23:59:00Z'), now, london)).toBe('23:59')
    expect(clockDay(toMs('2026-11-23T00:10:00Z'), now, london)).toBe('tomorrow 00:10')
    expect(clockDay(toMs('2026-11-21T02:00:00Z'), now, london)).toBe('yesterday 02:00')
    expect(clockDay(toMs('2026-11-26T04:10:00Z'), now, london)).toBe('Thu 26 Nov 04:10')
  })

  test('a day that is far away is told with its year', () => {
    const now = toMs('2026-11-22T03:00:00Z')
    expect(clockDay(toMs('2025-01-01T00:00:00Z'), now, london)).toBe('Wed 1 Jan 2025 00:00')
    expect(clockDay(toMs('2027-11-22T09:00:00Z'), now, london)).toBe('Mon 22 Nov 2027 09:00')
  })

  test('tomorrow is still tomorrow on the short and on the long day of the year', () => {
    expect(clockDay(toMs('2027-03-28T10:00:00Z'), toMs('2027-03-27T11:00:00Z'), london)).toBe(
      'tomorrow 11:00',
    )
    expect(clockDay(toMs('2026-10-25T23:30:00Z'), toMs('2026-10-24T23:30:00Z'), london)).toBe('23:30')
    expect(clockDay(toMs('2026-10-25T23:30:00Z'), toMs('2026-10-24T20:30:00Z'), london)).toBe(
      'tomorrow 23:30',
    )
  })

  test('half past one says which of the two it is when clocks are put back', () => {
    const now = toMs('2026-10-24T23:30:00Z')
    const shown = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00Z'].map((at) =>
      clockDay(toMs(at), now, london),
    )
    expect(shown).toEqual(['01:30 BST', '01:30 GMT', '02:30'])
  })

  test.each([
    [42_900, '42 s'],
    [38 * MINUTE + 59_000, '38 min'],
    [3 * HOUR + 5 * MINUTE, '3 h 05 min'],
    [17 * HOUR + 59 * MINUTE, '17 h'],
    [51 * HOUR, '2 d 3 h'],
  ])('%d ms is %s', (ms, words) => {
    expect(duration(ms)).toBe(words)
  })

  test('a stopwatch runs in minutes and seconds, and never below nothing', () => {
    expect(stopwatch(161_000)).toBe('2:41')
    expect(stopwatch(HOUR + 161_000)).toBe('1:02:41')
    expect(stopwatch(-5)).toBe('0:00')
  })

  test('what is left is rounded down, and what is over says so', () => {
    const now = toMs('2026-11-22T03:31:30Z')
    expect(left(toMs('2026-11-22T04:10:00Z'), now)).toBe('38 min left')
    expect(left(toMs('2026-11-22T03:27:00Z'), now)).toBe('4 min over')
  })

  test('a date of birth is a day in words, and stays as it is when it is none', () => {
    expect(dateWords('2010-05-01')).toBe('1 May 2010')
    expect(dateWords('about 2010')).toBe('about 2010')
  })
})
