/** Who is asked next for a case, and why nobody is: questions of the escalation policy that change nothing. */
import type { CaseFile } from '../cases/case-file.ts'
import type { EventOf } from '../contracts/events.ts'
import type { AssignmentRole } from '../contracts/vocabulary.ts'
import { gaveAway } from './assignment.ts'
import { nextStep, type PolicyStep } from './next-step.ts'

/** The highest step of the escalation that this offer belongs to: an earlier escalation may have gone higher. */
export function highestOf(file: CaseFile, offerId: string): number {
  const offer = file.rows('offer').find((o) => o.id === offerId)
  if (!offer) return 0
  return file
    .rows('offer')
    .filter((o) => o.assignment_role === offer.assignment_role && o.offered_at >= offer.offered_at)
    .reduce((highest, o) => Math.max(highest, o.policy_step), offer.policy_step)
}

export function stepAfter(file: CaseFile, assignmentRole: AssignmentRole, after: number) {
  // Nobody is asked again who said no or gave it back, nor twice at once.
  const not = file
    .rows('offer')
    .filter((o) => o.assignment_role === assignmentRole && (o.state === 'declined' || o.state === 'open'))
  const ids = new Set([...not.map((o) => o.responder_id), ...gaveAway(file, assignmentRole)])
  return nextStep(file.policy.steps, after, file.onCall(), file.case.locality_id, ids)
}

export function whyNobody(
  file: CaseFile,
  assignmentRole: AssignmentRole,
): EventOf<'case.escalation-exhausted'>['payload']['why'] {
  if (file.policy.steps.length === 0) return 'no-steps'
  const asked = file.rows('offer').filter((offer) => offer.assignment_role === assignmentRole)
  if (asked.length === 0) return 'nobody-on-call'
  const back = file
    .rows('assignment')
    .flatMap((one) => (one.ended_why === 'handed-back' ? (one.ended_at ?? []) : []))
  const again = asked.some((offer) => back.every((at) => offer.offered_at >= at))
  return again ? 'escalation-exhausted' : 'nobody-left'
}

/** When everybody of a step is at another visit, the next is asked at the same time: waiting for them costs minutes. */
export function askedTogether(
  file: CaseFile,
  assignmentRole: AssignmentRole,
  first: PolicyStep,
): PolicyStep[] {
  const policySteps = [first]
  for (let last = first; last.people.every((person) => person.onVisit); ) {
    const above = stepAfter(file, assignmentRole, last.policyStep)
    if (above === null) return policySteps
    const known = new Set(
      policySteps.flatMap((policyStep) => policyStep.people.map((person) => person.membershipId)),
    )
    last = { ...above, people: above.people.filter((person) => !known.has(person.membershipId)) }
    policySteps.push(last)
  }
  return policySteps
}
