import { describe, expect, it } from 'vitest'
import { parseInstant } from '../kernel/clock.ts'
import { clockSeenAt } from './timeline-clock.ts'

describe('the clock of a timeline', () => {
  const clock = clockSeenAt(parseInstant('2026-11-22T23:50:00Z'), 'Europe/London')

  it('shows the time alone on the day it happened', () => {
    expect(clock('2026-11-22T23:59:00Z')).toBe('23:59')
  })
  it('names the day when it is another one', () => {
    expect(clock('2026-11-23T00:10:00Z')).toBe('Mon 23 Nov 00:10')
  })
  it('counts days as the wall does, not as UTC does', () => {
    const summer = clockSeenAt(parseInstant('2026-06-30T23:30:00Z'), 'Europe/London')
    expect(summer('2026-07-01T03:11:00Z')).toBe('04:11')
  })
  it('says which half past one it was, in the night with two of them', () => {
    const october = clockSeenAt(parseInstant('2026-10-25T03:00:00Z'), 'Europe/London')
    expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(october)).toEqual(['01:30 BST', '01:30 GMT'])
    expect(['2026-10-24T23:59:00Z', '2026-10-25T02:00:00Z'].map(october)).toEqual(['00:59', '02:00'])
  })
})
