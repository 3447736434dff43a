/**
 * Which texts follow from time that has passed, and to whom (§who-is-warned). The first and second warning go to the owner only,
 * the third adds the coordinator, a breach adds the manager, once. Pure.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { FollowUpKind } from '../contracts/vocabulary.ts'
import * as texts from '../contracts/words/texts.ts'
import { assignmentOf } from '../dispatch/assignment.ts'
import { type Instant, minutesBetween } from '../kernel/clock.ts'
import { heldTill, toldLater } from '../sla/acceptance.ts'
import { followUpOf } from '../sla/follow-ups.ts'
import { shareOf } from '../sla/targets.ts'
import { send, shown, whoAnswers } from './notification.ts'

/** Warnings, breaches and untriaged calls. Whoever holds a case until allocation is not woken by a warning (§allocation-hours). */
export function timePassed(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const { kind, escalation } = happened.event.payload
  const { reference, tier, owner_id: owner } = file.case
  if (kind === 'triage-due') {
    const role = escalation === 1 ? 'coordinator' : escalation === 2 ? 'manager' : null
    if (role === null) return
    const body = texts.untriagedText({ reference, minutes: minutesBetween(file.case.received_at, file.now) })
    for (const to of whoAnswers(file, role)) send(happened, file, { to, template: 'untriaged', body })
    return
  }
  const due = file.case.response_due_at
  if (tier === null || due === null) return
  // Late by a correction, and somebody was there: it is listed, and wakes nobody.
  if (kind === 'response-due' && file.case.first_face_to_face_at !== null) return
  const share = shareOf(file.policy, tier, kind)
  const to = new Set(owner === null ? [] : [owner])
  if (kind === 'response-90' || kind === 'response-due')
    for (const id of whoAnswers(file, 'coordinator')) to.add(id)
  if (kind === 'response-due') for (const id of whoAnswers(file, 'manager')) to.add(id)
  if (share === null && kind !== 'response-due') return
  const dueAtClock = shown(file, due)
  const body =
    share === null
      ? texts.breachText({ reference, tier, dueAtClock })
      : texts.warningText({ reference, tier, share, dueAtClock })
  const early = kind === 'response-50' || kind === 'response-75'
  if (early && heldTill(file) !== null) return
  const lane = early ? 'routine' : 'urgent'
  for (const id of to)
    send(happened, file, { to: id, template: share === null ? 'breach' : 'warning', body, lane })
}

/**
 * A contact was taken back on a case whose breach came by a correction and woke nobody, since somebody seemed to have been
 * there: now nobody was, and it is overdue.
 */
export function lateAndUnseen(happened: Happened, file: CaseFile): void {
  const { event } = happened
  const { reference, tier, owner_id: owner, response_due_at: due } = file.case
  if (event.type !== 'clock.runs-again' || event.payload.clock !== 'face-to-face') return
  const quiet = file
    .rows('deadline')
    .some(
      (d) => d.kind === 'response-due' && d.state === 'fired' && d.computed_from?.correction !== undefined,
    )
  if (!quiet || event.payload.dueAt === null || tier === null || due === null) return
  const body = texts.breachText({ reference, tier, dueAtClock: shown(file, due) })
  const to = [
    ...(owner === null ? [] : [owner]),
    ...whoAnswers(file, 'coordinator'),
    ...whoAnswers(file, 'manager'),
  ]
  for (const id of new Set(to)) send(happened, file, { to: id, template: 'breach', body })
}

/** Nobody has accepted in time: the coordinator, unless the case may wait for allocation hours. */
export function notAccepted(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed' || happened.event.payload.kind !== 'acceptance-due') return
  const { tier, reference, received_at: since } = file.case
  if (tier === null || toldLater(file) !== null) return
  const body = texts.notAcceptedText({ reference, tier, minutes: minutesBetween(since, file.now) })
  for (const to of whoAnswers(file, 'coordinator'))
    send(happened, file, { to, template: 'not-accepted', body })
}

/** Accepted and nothing done, or an arrival that was promised and has not happened: the coordinator, and the owner. */
export function notComing(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const { kind } = happened.event.payload
  if (kind !== 'idle-due' && kind !== 'eta-due') return
  const { reference, owner_id: owner } = file.case
  const idle = { reference, minutes: minutesBetween(acceptedAt(file), file.now) }
  const body = kind === 'idle-due' ? texts.idleText(idle) : texts.notArrivedText({ reference })
  // A coordinator who went themselves is not the one to look after whether they came.
  const to = new Set([...(owner === null ? [] : [owner]), ...whoAnswers(file, 'coordinator', owner)])
  for (const id of to)
    send(happened, file, { to: id, template: kind === 'idle-due' ? 'idle' : 'not-arrived', body })
}

/** When whoever has the case now said yes to it. */
const acceptedAt = (file: CaseFile): Instant => assignmentOf(file, 'lead')?.started_at ?? file.now

/** Accepted, and the brief not opened: the coordinator rings whoever accepted, who may have answered half asleep. */
export function briefUnopened(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed' || happened.event.payload.kind !== 'brief-due') return
  const { deadlineId } = happened.event.payload
  const visitId = file.rows('deadline').find(({ id }) => id === deadlineId)?.subject
  const responder = file.rows('visit').find(({ id }) => id === visitId)?.responder_id
  const offer = file.rows('offer').find((o) => o.responder_id === responder && o.state === 'accepted')
  if (!offer) return
  const body = texts.briefText({ reference: file.case.reference, by: offer.responder_name })
  for (const to of whoAnswers(file, 'coordinator', offer.responder_id))
    send(happened, file, { to, template: 'brief', body })
}

/** The police have refused to look for somebody: the coordinator at once, then the manager. */
export function policeRefused(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed' || happened.event.payload.kind !== 'police-refused-due')
    return
  const body = texts.policeRefusedText({ reference: file.case.reference })
  const role = happened.event.payload.escalation === 1 ? 'coordinator' : 'manager'
  for (const to of whoAnswers(file, role)) send(happened, file, { to, template: 'police-refused', body })
}

/**
 * What was promised and not seen to: whoever owns the case, then the coordinator, then the manager. Advice that nobody
 * gave is the coordinator's at once (§advice), and the owner's who waits for it.
 */
export function followUpPassed(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const { kind, escalation } = happened.event.payload
  const followUp = followUpOf(kind)
  if (followUp === undefined) return
  if (followUp === 'referrer' && heldTill(file) !== null) return
  const { owner_id: owner, reference } = file.case
  // Each escalation reaches somebody else: the manager, where the coordinator has taken the case. A holder has not.
  const coordinator = whoAnswers(file, 'coordinator', file.case.owner_is_holder ? null : owner)
  const first = owner === null ? coordinator : [owner]
  const escalations = followUp === 'advice' ? [[...first, ...coordinator]] : [first, coordinator]
  const to = escalations[escalation - 1] ?? whoAnswers(file, 'manager')
  const body = texts.followUpText({ reference, what: overdueWords[followUp] })
  for (const id of new Set(to)) send(happened, file, { to: id, template: 'follow-up', body })
}

const overdueWords: Record<FollowUpKind, string> = {
  'call-back': 'the call back is overdue',
  referrer: 'the referrer has not been told what will happen',
  advice: 'the request for advice has no answer',
  'police-advice': 'the police are waiting for a clinician to ring',
  whereabouts: 'whereabouts are still unknown: review now',
}
