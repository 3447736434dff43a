/** A time from the paper sheet becomes the right instant, also in the night the clock changes. */
import { describe, expect, it } from 'vitest'
import { latestAt } from './earlier-time.ts'

const london = 'Europe/London'
const at = (iso: string) => Date.parse(iso)

describe('a time written on paper', () => {
  it('is the last time the clock showed it', () => {
    expect(latestAt('02:40', at('2026-11-22T03:04:30Z'), london)).toBe(at('2026-11-22T02:40:00Z'))
    expect(latestAt('0240', at('2026-11-22T03:04:30Z'), london)).toBe(at('2026-11-22T02:40:00Z'))
  })
  it('is yesterday when it has not come yet today', () => {
    expect(latestAt('23:50', at('2026-11-22T00:10:00Z'), london)).toBe(at('2026-11-21T23:50:00Z'))
  })
  it('is read in summer time', () => {
    expect(latestAt('9.05', at('2026-07-01T08:20:00Z'), london)).toBe(at('2026-07-01T08:05:00Z'))
  })
  it('is right across the night in which the clock goes back', () => {
    expect(latestAt('00:30', at('2026-10-25T03:00:00Z'), london)).toBe(at('2026-10-24T23:30:00Z'))
    expect(latestAt('01:30', at('2026-10-25T03:00:00Z'), london)).toBe(at('2026-10-25T01:30:00Z'))
  })
  it('is right across the night in which the clock goes forward', () => {
    expect(latestAt('00:30', at('2026-03-29T02:00:00Z'), london)).toBe(at('2026-03-29T00:30:00Z'))
  })
  it('is nothing when it is no time', () => {
    expect(latestAt('25:00', at('2026-11-22T03:04:30Z'), london)).toBeNull()
    expect(latestAt('soon', at('2026-11-22T03:04:30Z'), london)).toBeNull()
  })
})
