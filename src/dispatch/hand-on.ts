/**
 * A case is handed on to one person, by name. It is an offer like any other, except that nobody lets go of anything
 * before it is accepted: open → accepted, and then they have it and the other has not; or declined, or lapsed, and it
 * stays where it was. As with a hand-back, no clock of the young person notices. One person is asked at a time.
 *
 * Whoever is with the young person when it is taken over stays on their visit until they are safe and clear; any other
 * visit ends with what it had reached.
 */
import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import { type OnCallRole, onCallRoles } from '../contracts/vocabulary.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { schedule } from '../sla/clocks.ts'
import { type Assignee, assignmentOf, inContact, leave, nameOn } from './assignment.ts'
import { mustHaveIt } from './hand-back.ts'

export interface HandOnCommand {
  /** Whose case it was, as the person saw it; one's own when left out. */
  readonly from?: string | undefined
  readonly to: Assignee
}

/**
 * @param forOthers whether who acts may do it in somebody's place
 * @throws Refusal case-not-open, nobody-has-it, not-allowed, owner-changed, hand-on-open, validation-failed
 */
export function handOn(file: CaseFile, { from, to }: HandOnCommand, forOthers: boolean): void {
  mustBeOpen(file)
  const me = file.memberId()
  const lead = mustHaveIt(file, from ?? me, forOthers)
  const { tier } = file.case
  if (tier === null) refuse('nobody-has-it', 'There is nothing to hand on, and nothing was changed.')
  if (to.id === lead.responder_id)
    refuse('validation-failed', 'Nothing was changed.', {
      errors: [{ field: 'to', message: 'has the case already: choose somebody else' }],
    })
  const open = file.rows('offer').find((offer) => offer.assignment_role === 'lead' && offer.state === 'open')
  if (open)
    refuse('hand-on-open', `${open.responder_name} is being asked. Wait for the answer. Nothing was changed.`)
  const lapsesAt = plusMinutes(file.now, file.policy.stepMinutes[tier])
  schedule(file, 'offer-lapse', lapsesAt, { askedBy: me })
  const offer = {
    service_id: file.serviceId,
    id: file.newId(),
    case_id: file.case.id,
    assignment_role: 'lead' as const,
    policy_step: 0,
    role: roleOf(file, to.id),
    responder_id: to.id,
    responder_name: to.name,
    code: file.newCode(),
    state: 'open' as const,
    offered_at: file.now,
    lapses_at: lapsesAt,
    decided_at: null,
    minutes_to_arrive: null,
    decline_reason: null,
    asked_by: me,
  }
  file.add('offer', offer)
  file.record('offer.made', {
    offerId: offer.id,
    assignmentRole: 'lead',
    policyStep: 0,
    role: offer.role,
    responderId: to.id,
    responderName: to.name,
    lapsesAt: formatInstant(lapsesAt),
    handedOnBy: nameOn(file, lead),
  })
}

/** Which step somebody is on by their shift; whoever is on none is written down as the first. */
export const roleOf = (file: CaseFile, id: string): OnCallRole =>
  onCallRoles.find((role) => file.onCall().some((one) => one.membershipId === id && one.role === role)) ??
  'first-on-call'

/** Whoever was the lead lets go, now that another has said yes. @returns who that was; null when it was free */
export function makeRoom(file: CaseFile): Assignee | null {
  const lead = assignmentOf(file, 'lead')
  if (lead === undefined) return null
  leave(file, lead, 'handed-on', { hand_back_reason: null, hand_back_note: null })
  for (const visit of file.rows('visit'))
    if (visit.assignment_id === lead.id && visit.ended_at === null && !inContact(file, visit.id))
      file.change(visit, { ended_at: file.now })
  return { id: lead.responder_id, name: nameOn(file, lead) }
}
