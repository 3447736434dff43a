/** Which of the people on call belong to one role and locality. Pure; `on-call-reads.ts` reads who is on call now. */
import type { ShiftRole } from '../contracts/vocabulary.ts'

/** A person on call at this instant, and what for; `localityId` null covers the whole service. */
export interface OnCall {
  readonly membershipId: string
  readonly name: string
  readonly role: ShiftRole
  readonly localityId: string | null
  /** Already at another visit, which is not over. */
  readonly onVisit?: boolean
}

/**
 * The people of one role for a locality: those on call for that locality, or, when there are none, those who cover the
 * whole service. Without a locality everybody of the role is asked: better one too many than nobody.
 */
export function candidates(onCall: readonly OnCall[], role: ShiftRole, localityId: string | null): OnCall[] {
  const ofRole = onCall.filter((person) => person.role === role)
  const near = ofRole.filter((person) => localityId === null || person.localityId === localityId)
  const chosen = near.length > 0 ? near : ofRole.filter((person) => person.localityId === null)
  return chosen.filter((person, n) => chosen.findIndex((p) => p.membershipId === person.membershipId) === n)
}
