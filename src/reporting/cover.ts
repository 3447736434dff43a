/**
 * Until when somebody is on call without a gap: of one person, or of a place. Shifts that follow each other are one, so
 * that nobody is said to go off who stays, or whose relief is on the rota. Pure.
 */
import type { ShiftRole } from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'

/** A shift that runs now, or comes. */
export interface Shift {
  readonly membershipId: string
  readonly name: string
  readonly role: ShiftRole
  /** Null covers the whole service. */
  readonly localityId: string | null
  readonly from: Instant
  readonly until: Instant
  /** Whether this person is at a visit now. */
  readonly onVisit: boolean
}

export const runsAt = (shift: Shift, at: Instant): boolean => shift.from <= at && shift.until > at

/** The shift at whose end nobody of these is on call any more; undefined when nobody is on call now. */
export function lastWithoutGap(shifts: readonly Shift[], now: Instant): Shift | undefined {
  const longest = (at: Instant) =>
    shifts
      .filter((shift) => runsAt(shift, at))
      .reduce<Shift | undefined>((last, one) => (last && last.until >= one.until ? last : one), undefined)
  let last = longest(now)
  for (let next = last; next !== undefined; next = longest(next.until)) last = next
  return last
}
