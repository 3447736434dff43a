/** Who of the clinicians on call is asked to ring the police back. Pure. */
import type { OnCallRole } from '../contracts/vocabulary.ts'
import { nextStep } from '../dispatch/next-step.ts'
import type { Duty } from '../rota/who-answers.ts'

/**
 * Clinicians on call for that place who can ring the police back (§advice): the lowest step of the escalation policy with somebody who is
 * at no visit, else the lowest with anybody; nobody when no one is on call.
 */
export function whoRingsBack(duty: Duty, steps: readonly OnCallRole[]): readonly string[] {
  const away = new Set(duty.onCall.filter((person) => person.onVisit).map((person) => person.membershipId))
  const policyStep = (without: ReadonlySet<string>) =>
    nextStep(steps, 0, duty.onCall, duty.localityId, without)
  return (policyStep(away) ?? policyStep(new Set()))?.people.map((person) => person.membershipId) ?? []
}
