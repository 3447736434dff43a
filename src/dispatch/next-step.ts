/** Finds the next step of the escalation policy that has somebody to ask, and who that is. Pure: the people on call are passed in. */
import type { OnCallRole } from '../contracts/vocabulary.ts'
import { candidates, type OnCall } from '../rota/candidates.ts'

export interface PolicyStep {
  readonly policyStep: number
  readonly role: OnCallRole
  readonly people: readonly OnCall[]
}

/**
 * The next step above `after` on which there is somebody who has not said no; null at the end of the escalation policy.
 * Each step is tried once.
 */
export function nextStep(
  steps: readonly OnCallRole[],
  after: number,
  onCall: readonly OnCall[],
  localityId: string | null,
  saidNo: ReadonlySet<string>,
): PolicyStep | null {
  for (let policyStep = after + 1; policyStep <= steps.length; policyStep += 1) {
    const role = steps[policyStep - 1]
    if (role === undefined) return null
    const people = candidates(onCall, role, localityId).filter((person) => !saidNo.has(person.membershipId))
    if (people.length > 0) return { policyStep, role, people }
  }
  return null
}
