/** Who is asked on which rung. Pure: the people on call are given, time is theirs already. */
import type { OnCall } from '../cases/case-file.ts'
import type { OnCallRole, ShiftRole } from '../contracts/vocabulary.ts'

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

export interface Rung {
  readonly rung: number
  readonly role: OnCallRole
  readonly people: readonly OnCall[]
}

/**
 * The next rung above `after` on which there is somebody who has not said no; null at the end of the ladder.
 * Each rung is tried once.
 */
export function nextRung(
  ladder: readonly OnCallRole[],
  after: number,
  onCall: readonly OnCall[],
  localityId: string | null,
  saidNo: ReadonlySet<string>,
): Rung | null {
  for (let rung = after + 1; rung <= ladder.length; rung += 1) {
    const role = ladder[rung - 1]
    if (role === undefined) return null
    const people = candidates(onCall, role, localityId).filter((person) => !saidNo.has(person.membershipId))
    if (people.length > 0) return { rung, role, people }
  }
  return null
}
