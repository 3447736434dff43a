/**
 * Arming, meeting and cancelling deadlines on the case in hand.
 * A deadline is armed, then either fired (it passed) or cancelled (it was met, or its reason went away). At most one of
 * a kind is armed for a subject; arming again cancels the one before and counts `rev` up.
 */

import { type CaseFile, type EventInHand, isOpen } from '../cases/case-file.ts'
import type { EventOf } from '../contracts/events.ts'
import { type CancelReason, type DeadlineKind, deadlineKinds, type Lane } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, later, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { responseDue, warningsBefore } from './targets.ts'

const routine: readonly DeadlineKind[] = ['response-50', 'response-75', 'allocation-due', 'referrer-due']
export const laneOf = (kind: DeadlineKind): Lane => (routine.includes(kind) ? 'routine' : 'urgent')

const responseKinds: readonly DeadlineKind[] = ['response-50', 'response-75', 'response-90', 'response-due']

/** @param why what the due time was computed from, kept for review */
export function arm(
  file: CaseFile,
  kind: DeadlineKind,
  dueAt: Instant,
  why: Record<string, unknown>,
  subject = file.case.id,
): void {
  cancel(file, [kind], 're-armed', subject)
  const last = file.deadlines
    .filter((d) => d.subject === subject && d.kind === kind)
    .reduce((max, d) => Math.max(max, d.rev), 0)
  file.put('deadline', {
    service_id: file.serviceId,
    id: file.newId(),
    case_id: file.case.id,
    subject,
    kind,
    rev: last + 1,
    due_at: dueAt,
    wake_at: dueAt,
    lane: laneOf(kind),
    failures: 0,
    state: 'armed',
    settled_at: null,
    settled_why: null,
    computed_from: { policyVersion: file.policy.version, ...why },
  })
}

/** Cancels what is armed of these kinds, and says why; what has fired stays for ever. */
export function cancel(
  file: CaseFile,
  kinds: readonly DeadlineKind[],
  why: CancelReason,
  subject?: string,
): void {
  for (const deadline of file.deadlines) {
    if (deadline.state !== 'armed' || !kinds.includes(deadline.kind)) continue
    if (subject !== undefined && deadline.subject !== subject) continue
    file.change('deadline', deadline.id, { state: 'cancelled', settled_at: file.now, settled_why: why })
  }
}

export const armed = (file: CaseFile, kind: DeadlineKind) =>
  file.deadlines.find((d) => d.kind === kind && d.state === 'armed')

/** On `case.triaged`: the untriaged clock ends; the response clocks start from the time received (R20). */
export function start(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.triaged') return
  cancel(file, ['triage-due'], 'met')
  const { tier, setting, received_at: receivedAt } = file.case
  if (tier !== null) armResponse(file, responseDue(file.policy, tier, setting, receivedAt))
}

/** On `case.retriaged`: the response clocks run to the due time of the new urgency; a breach stays as it is (R24). */
export function retriaged(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.retriaged') return
  const { payload } = happened.event
  runOn(file, parseInstant(payload.dueAt))
  if (payload.direction !== 'up' || !armed(file, 'acceptance-due')) return
  const soon = plusMinutes(file.now, file.policy.acceptanceMinutes[payload.tier])
  if (soon < (armed(file, 'acceptance-due')?.due_at ?? soon)) armAcceptance(file, file.now)
}

/** Arms the due time and the three warnings before it, as shares of the time since the call was received. */
function armResponse(file: CaseFile, dueAt: Instant): void {
  const { tier, setting, received_at: receivedAt } = file.case
  const why = { tier, setting, receivedAt: formatInstant(receivedAt) }
  for (const warning of warningsBefore(receivedAt, dueAt)) {
    if (warning.dueAt > file.now) arm(file, warning.kind, warning.dueAt, { ...why, share: warning.share })
    else cancel(file, [warning.kind], 'no-longer-needed')
  }
  arm(file, 'response-due', dueAt, why)
  file.amend({ response_due_at: dueAt, order_at: dueAt })
}

export const hasBreached = (file: CaseFile): boolean =>
  file.deadlines.some((d) => d.kind === 'response-due' && d.state === 'fired')

/** Sets the response clocks again, unless the case is closed, seen, or its breach has been announced: that is once. */
function runOn(file: CaseFile, dueAt: Instant | null): void {
  if (dueAt === null || hasBreached(file) || !isOpen(file) || file.case.first_face_to_face_at !== null) return
  armResponse(file, dueAt)
}

/** When somebody must have accepted: counted from received, or from allocation for a case that is held until then. */
export function armAcceptance(file: CaseFile, from: Instant): void {
  const { tier } = file.case
  if (tier === null) return
  const start = later(file.case.received_at, from)
  arm(file, 'acceptance-due', plusMinutes(start, file.policy.acceptanceMinutes[tier]), {
    tier,
    from: formatInstant(start),
  })
}

/** On `offer.accepted`: acceptance is met. */
export function acceptanceMet(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type === 'offer.accepted')
    cancel(file, ['acceptance-due', 'offer-lapse', 'allocation-due'], 'met')
}

/**
 * On `visit.stepped`: the first direct contact of any kind, and the first face to face, each stop their clock; only the
 * second stops the national one (R22). A correction that takes a contact back lets its clock run on.
 */
export function contactMade(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'visit.stepped') return
  const contacts = file.visitSteps.filter((s) => s.step === 'in-contact' && s.voided_by === null)
  const direct = first(contacts.map((s) => s.at))
  const faceToFace = first(contacts.filter((s) => s.medium === 'face-to-face').map((s) => s.at))
  const had = file.case
  const silent = had.first_direct_contact_at === null
  if (direct !== had.first_direct_contact_at) {
    file.amend({ first_direct_contact_at: direct })
    if (direct !== null && silent) stopped(file, 'direct-contact', direct)
  }
  if (faceToFace === had.first_face_to_face_at) return
  const running = had.first_face_to_face_at === null
  file.amend({ first_face_to_face_at: faceToFace })
  if (faceToFace === null) runOn(file, had.response_due_at)
  else if (running) {
    cancel(file, responseKinds, 'met')
    stopped(file, 'face-to-face', faceToFace)
  }
}

function first(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>((least, at) => (least === null || at < least ? at : least), null)
}

function stopped(file: CaseFile, clock: EventOf<'clock.stopped'>['payload']['clock'], at: Instant): void {
  const due = file.case.response_due_at
  file.record('clock.stopped', { clock, at: formatInstant(at), withinTarget: due === null || at <= due })
}

/** On `received-time.amended`: every clock that counts from received is set again. */
export function receivedAmended(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'received-time.amended') return
  if (armed(file, 'triage-due')) {
    const dueAt = plusMinutes(file.case.received_at, file.policy.triageDueMinutes)
    arm(file, 'triage-due', dueAt, { amended: true })
    file.amend({ order_at: dueAt })
  }
  runOn(file, dueAfterAmendment(file, parseInstant(happened.event.payload.from)))
  if (armed(file, 'acceptance-due')) armAcceptance(file, file.case.received_at)
}

/** A target that counts from received moves with it; a sooner one that a change of urgency set is never moved later. */
function dueAfterAmendment(file: CaseFile, was: Instant): Instant | null {
  const { tier, setting, received_at: received, response_due_at: due } = file.case
  if (tier === null || due === null) return null
  const counted = responseDue(file.policy, tier, setting, received)
  return due === responseDue(file.policy, tier, setting, was) || counted < due ? counted : due
}

/** On `case.closed`: nothing is left armed. */
export function closed(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.closed') return
  cancel(file, deadlineKinds, 'case-closed')
}
