import { describe, expect, it } from 'vitest'
import { daysOffered, lookOver, receivedAt } from './received-draft.ts'

const zone = 'Europe/London'
const at = (iso: string) => Date.parse(iso)
const named = (day: string, clock: string) => receivedAt({ day, clock, reason: '' }, zone)

describe('the time a call was really received', () => {
  it('is the clock time of the day that was chosen, in winter and in summer', () => {
    expect(named('2026-11-22', '23:50')).toBe(at('2026-11-22T23:50:00Z'))
    expect(named('2026-07-01', '0010')).toBe(at('2026-06-30T23:10:00Z'))
  })

  it('is the later of two when the clock showed it twice, and none when it never did', () => {
    expect(named('2026-10-25', '01:30')).toBe(at('2026-10-25T01:30:00Z'))
    expect(named('2026-03-29', '01:30')).toBeNull()
    expect(named('2026-11-22', 'ten')).toBeNull()
  })

  it('can be any day from today back to seven days before the call was logged', () => {
    const days = daysOffered(at('2026-11-22T03:00:00Z'), at('2026-11-23T10:00:00Z'), zone)
    expect(days.map(({ value }) => value)).toEqual([
      ...['2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19'],
      ...['2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15'],
    ])
    expect(days[0]?.words).toBe('Today, Monday 23 November')
  })

  it('is not sent without a reason, nor when it lies in the future', () => {
    const now = at('2026-11-23T10:00:00Z')
    const wrong = lookOver({ day: '2026-11-23', clock: '10:01', reason: ' ' }, now, zone)
    expect(wrong?.errors?.map(({ field }) => field)).toEqual(['receivedAt', 'reason'])
    expect(lookOver({ day: '2026-11-23', clock: '09:59', reason: 'Read again.' }, now, zone)).toBeNull()
  })
})
