/**
 * The escalation of one role on a case: when the next step is asked. `whose-turn.ts` and `next-step.ts` decide who that is.
 * Steps are numbered from 1 as the policy lists them; each offer belongs to a step. States: not started → asking a step →
 * (nobody answers, or all decline) → the next step … → escalation exhausted, which shows on every board. An accept ends it
 * at any step. Nobody on call is not an error: the escalation is exhausted at once, and that alarms.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { EventOf } from '../contracts/events.ts'
import type { AssignmentRole, Tier } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, plusMinutes } from '../kernel/clock.ts'
import { candidates, type OnCall } from '../rota/candidates.ts'
import { heldUntil } from '../sla/allocation-hours.ts'
import { cancel, schedule, scheduleAcceptance, scheduled } from '../sla/clocks.ts'
import { assignmentOf, gaveAway } from './assignment.ts'
import type { PolicyStep } from './next-step.ts'
import { askedTogether, highestOf, stepAfter, whyNobody } from './whose-turn.ts'

/** On `case.triaged`: offered at once, or held outside allocation hours by somebody named (§allocation-hours). */
export function open(happened: Happened, file: CaseFile): void {
  if (happened.event.type === 'case.triaged' && file.case.tier !== null)
    offerOrHold(file, file.case.tier, file.case.received_at)
}

/**
 * On `case.retriaged`. To a sooner response: whoever was asked has less time, a held case is offered when it may be, and
 * a case that nobody took is asked for again from the first step. To a later one that may wait until allocation: a
 * holder has it, and nobody else is woken (§allocation-hours). Whoever owns it keeps it (§change-of-urgency).
 */
export function retriaged(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.retriaged') return
  const { tier, owner_id: owner, owner_is_holder: held, escalation_exhausted: nobody } = file.case
  if (tier === null || (owner !== null && !held)) return
  if (happened.event.payload.direction === 'down' && owner === null) mayWait(file, tier)
  if (happened.event.payload.direction !== 'up') return
  if (file.rows('offer').some((offer) => offer.state === 'open')) {
    sooner(file, tier)
    return
  }
  if (held && heldStill(file, tier)) return
  cancel(file, ['allocation-due'], 'no-longer-needed')
  if (nobody) file.amend({ escalation_exhausted: false })
  if (held || nobody) escalate(file, 'lead', 0)
  else offerOrHold(file, tier, file.now)
}

/** On `received-time.amended`: a held case that now falls due before the allocation it waits for is offered. */
export function receivedAmended(happened: Happened, file: CaseFile): void {
  const { tier, owner_is_holder: held } = file.case
  if (happened.event.type !== 'received-time.amended' || tier === null || !held) return
  if (!scheduled(file, 'allocation-due') || heldStill(file, tier)) return
  cancel(file, ['allocation-due'], 'no-longer-needed')
  escalate(file, 'lead', 0)
}

/**
 * On `case.handed-back`: asked for again from the first step, at once; or held, where nobody may be woken for it before
 * allocation (§allocation-hours). No time to accept starts: that was met or missed once.
 */
export function handedBack(happened: Happened, file: CaseFile): void {
  const { tier } = file.case
  if (happened.event.type !== 'case.handed-back' || tier === null) return
  const wait = waiting(file, tier)
  if (wait === null) {
    escalate(file, 'lead', 0)
    return
  }
  withdrawOpen(file)
  cancel(file, ['offer-lapse'], 'no-longer-needed')
  hold(file, wait)
}

const heldStill = (file: CaseFile, tier: Tier): boolean =>
  heldUntil(file.policy.allocation, tier, file.now, file.case.response_due_at ?? file.now, file.timeZone) !==
  null

/** What is open lapses after the time that the new urgency gives a step, unless it lapses before. */
function sooner(file: CaseFile, tier: Tier): void {
  const lapsesAt = plusMinutes(file.now, file.policy.stepMinutes[tier])
  const open = file.rows('offer').filter((offer) => offer.state === 'open' && offer.lapses_at > lapsesAt)
  for (const offer of open) file.change(offer, { lapses_at: lapsesAt })
  if (open.length > 0) schedule(file, 'offer-lapse', lapsesAt, { urgency: tier })
}

/** The next allocation and who holds the case until then; null when it is to be offered now. */
function waiting(file: CaseFile, tier: Tier) {
  const due = file.case.response_due_at ?? file.now
  const until = heldUntil(file.policy.allocation, tier, file.now, due, file.timeZone)
  const gaveBack = gaveAway(file, 'lead')
  const holder = candidates(file.onCall(), file.policy.holder, file.case.locality_id).find(
    (person) => !gaveBack.includes(person.membershipId),
  )
  return until === null || holder === undefined ? null : { until, holder }
}

/** @param from when the time to accept starts for a case that is offered now */
function offerOrHold(file: CaseFile, tier: Tier, from: Instant): void {
  const wait = waiting(file, tier)
  if (wait !== null) {
    scheduleAcceptance(file, wait.until)
    hold(file, wait)
    return
  }
  scheduleAcceptance(file, from)
  escalate(file, 'lead', 0)
}

function mayWait(file: CaseFile, tier: Tier): void {
  const wait = waiting(file, tier)
  if (wait === null) return
  withdrawOpen(file)
  cancel(file, ['offer-lapse'], 'no-longer-needed')
  file.amend({ state: 'triaged', escalation_exhausted: false })
  scheduleAcceptance(file, wait.until)
  hold(file, wait)
}

function hold(file: CaseFile, { until, holder }: NonNullable<ReturnType<typeof waiting>>): void {
  schedule(file, 'allocation-due', until, { holder: holder.membershipId })
  file.amend({ owner_id: holder.membershipId, owner_is_holder: true, unowned_since: null })
  file.record('case.held', {
    holderId: holder.membershipId,
    holderName: holder.name,
    untilAllocation: formatInstant(until),
  })
}

/** On `deadline.passed`: an unanswered step lapses and the next is asked; at allocation a held case is offered. */
export function deadlinePassed(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const { kind, escalation: times } = happened.event.payload
  if (kind === 'allocation-due') escalate(file, 'lead', 0)
  if (kind === 'triage-due' && times >= 3) exhausted(file, 'lead', 'not-triaged')
  if (kind !== 'offer-lapse') return
  const open = file.rows('offer').filter((offer) => offer.state === 'open')
  for (const offer of open) {
    file.change(offer, { state: 'lapsed', decided_at: file.now })
    file.record('offer.lapsed', {
      offerId: offer.id,
      assignmentRole: offer.assignment_role,
      policyStep: offer.policy_step,
      responderId: offer.responder_id,
      responderName: offer.responder_name,
    })
  }
  const policyStep = open.reduce((highest, offer) => Math.max(highest, highestOf(file, offer.id)), 0)
  escalate(file, open[0]?.assignment_role ?? 'lead', policyStep)
}

/** On `offer.declined`: when nobody of the step is left, the next is asked at once. */
export function declined(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'offer.declined') return
  const { assignmentRole } = happened.event.payload
  if (file.rows('offer').some((offer) => offer.assignment_role === assignmentRole && offer.state === 'open'))
    return
  escalate(file, assignmentRole, highestOf(file, happened.event.payload.offerId))
}

/**
 * On `text.failed`: an offer that did not reach its phone asks the next step now. The first may still accept on the
 * console, and has as long as the next. Where nobody is left to ask, the time to answer runs out as it would have.
 */
export function notReached(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type !== 'text.failed' || event.payload.template !== 'offer') return
  const offer = file
    .rows('offer')
    .find((o) => o.responder_id === event.payload.recipientId && o.state === 'open')
  if (!offer || highestOf(file, offer.id) > offer.policy_step) return
  if (stepAfter(file, offer.assignment_role, offer.policy_step) !== null)
    escalate(file, offer.assignment_role, offer.policy_step)
}

function escalate(file: CaseFile, assignmentRole: AssignmentRole, after: number): void {
  const { tier } = file.case
  if (tier === null) return
  const { stepMinutes } = file.policy
  const waitsFor = file
    .rows('offer')
    .filter((offer) => offer.assignment_role === assignmentRole && offer.state === 'open')
  // Nobody is looked for while somebody has it: who was asked to take it over did not, and it stays where it was.
  if (assignmentOf(file, assignmentRole)) {
    if (waitsFor.length === 0) cancel(file, ['offer-lapse'], 'no-longer-needed')
    return
  }
  const next = stepAfter(file, assignmentRole, after)
  // Somebody who was asked by name before it was handed back may still say yes.
  if (next === null && waitsFor.length > 0) {
    file.amend({ state: 'offered' })
    return
  }
  if (next === null) {
    cancel(file, ['offer-lapse'], 'no-longer-needed')
    exhausted(file, assignmentRole, whyNobody(file, assignmentRole))
    return
  }
  const policySteps = askedTogether(file, assignmentRole, next)
  const lapsesAt = plusMinutes(file.now, stepMinutes[tier])
  const owned = file.case.owner_id !== null
  file.amend({ state: owned && !file.case.owner_is_holder ? 'owned' : 'offered' })
  schedule(file, 'offer-lapse', lapsesAt, { policyStep: policySteps.at(-1)?.policyStep, role: next.role })
  for (const open of file.rows('offer').filter((o) => o.state === 'open'))
    file.change(open, { lapses_at: lapsesAt })
  for (const policyStep of policySteps)
    for (const person of policyStep.people) make(file, assignmentRole, policyStep, person, lapsesAt)
}

function make(
  file: CaseFile,
  assignmentRole: AssignmentRole,
  { policyStep, role }: PolicyStep,
  person: OnCall,
  lapsesAt: Instant,
): void {
  const id = file.newId()
  file.add('offer', {
    service_id: file.serviceId,
    id,
    case_id: file.case.id,
    assignment_role: assignmentRole,
    policy_step: policyStep,
    role,
    responder_id: person.membershipId,
    responder_name: person.name,
    code: file.newCode(),
    state: 'open',
    offered_at: file.now,
    lapses_at: lapsesAt,
    decided_at: null,
    minutes_to_arrive: null,
    decline_reason: null,
    asked_by: null,
  })
  file.record('offer.made', {
    offerId: id,
    assignmentRole,
    policyStep,
    role,
    responderId: person.membershipId,
    responderName: person.name,
    lapsesAt: formatInstant(lapsesAt),
  })
}

function exhausted(
  file: CaseFile,
  assignmentRole: AssignmentRole,
  why: EventOf<'case.escalation-exhausted'>['payload']['why'],
): void {
  file.amend({
    escalation_exhausted: true,
    ...(file.case.state === 'offered' && { state: 'triaged' as const }),
  })
  file.record('case.escalation-exhausted', { assignmentRole, why }, { kind: 'engine', name: 'escalation' })
}

/** On `case.closed` or `offer.accepted`: what is still open is withdrawn, and those asked are told. */
export function withdraw(happened: Happened, file: CaseFile): void {
  const { type } = happened.event
  if (type === 'case.closed' || type === 'offer.accepted') withdrawOpen(file)
}

function withdrawOpen(file: CaseFile): void {
  const open = file.rows('offer').filter((o) => o.state === 'open')
  if (open.length === 0) return
  for (const offer of open) file.change(offer, { state: 'withdrawn', decided_at: file.now })
  file.record('offers.withdrawn', {
    offers: open.map((offer) => ({
      offerId: offer.id,
      assignmentRole: offer.assignment_role,
      responderId: offer.responder_id,
      responderName: offer.responder_name,
    })),
  })
}
