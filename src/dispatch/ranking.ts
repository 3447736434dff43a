/** Who is asked on which rung. Pure: the people on call are given, time is theirs already. */
import type { OnCallRole } from '../contracts/vocabulary.ts'
import { candidates, type OnCall } from '../rota/on-call.ts'

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
