import { expect, it } from 'vitest'
import { toIso, toMs } from '../../lib/instant.ts'
import { claimedAt, type SaidDay } from './claimed-time.ts'

const said = (day: SaidDay, text: string, now = '2026-06-15T10:20:00Z') => {
  const ms = claimedAt(day, text, toMs(now), 'Europe/London')
  return ms === null ? null : toIso(ms).slice(0, 16)
}

it('reads a clock time of today, yesterday and the day before as the service’s clock showed it', () => {
  expect(said('now', '')).toBe('2026-06-15T10:20')
  expect(said('today', '09:15')).toBe('2026-06-15T08:15')
  expect(said('today', '0.30')).toBe('2026-06-14T23:30')
  expect(said('yesterday', '2340')).toBe('2026-06-14T22:40')
  expect(said('before', '08:00')).toBe('2026-06-13T07:00')
})

it('knows no time to come, and nothing that is no time', () => {
  expect(said('today', '11:30')).toBeNull()
  expect(said('today', '')).toBeNull()
  expect(said('yesterday', '25:00')).toBeNull()
})

it('counts real hours when the clocks change', () => {
  expect(said('yesterday', '12:00', '2026-03-29T11:00:00Z')).toBe('2026-03-28T12:00')
  expect(said('yesterday', '12:00', '2026-10-25T12:30:00Z')).toBe('2026-10-24T11:00')
  expect(said('today', '01:30', '2026-10-25T12:30:00Z'), 'the first of the two').toBe('2026-10-25T00:30')
})
