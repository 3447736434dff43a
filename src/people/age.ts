/** How old a young person is, as screens show it. Pure. */
import { type Instant, wallClock } from '../kernel/clock.ts'
import { ageOn } from './written-date.ts'

/** Completed years at this instant in that zone; null without a date of birth, or before it. */
export function ageAt(dateOfBirth: string | null, at: Instant, timeZone: string): number | null {
  if (dateOfBirth === null) return null
  const today = wallClock(at, timeZone).date
  return dateOfBirth > today ? null : ageOn(dateOfBirth, today)
}
