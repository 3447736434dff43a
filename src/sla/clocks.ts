/**
 * Arming, meeting and cancelling deadlines on the case in hand.
 * A deadline is armed, then either fired (it passed) or cancelled (it was met, or its reason went away). At most one of
 * a kind is armed for a subject; arming again cancels the one before and counts `rev` up.
 */

import { type CaseFile, type EventInHand, isOpen } from '../cases/case-file.ts'
import type { EventOf } from '../contracts/events.ts'
import type { DeadlineKind, Lane } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, later, plusMinutes } from '../kernel/clock.ts'
import { targets } from './targets.ts'

const routine: readonly DeadlineKind[] = ['response-50', 'response-75', 'allocation-due']
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
  cancel(file, [kind], subject)
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
    computed_from: { policyVersion: file.policy.version, ...why },
  })
}

/** Cancels what is armed of these kinds; what has fired stays for ever. */
export function cancel(file: CaseFile, kinds: readonly DeadlineKind[], subject?: string): void {
  for (const deadline of file.deadlines) {
    if (deadline.state !== 'armed' || !kinds.includes(deadline.kind)) continue
    if (subject !== undefined && deadline.subject !== subject) continue
    file.change('deadline', deadline.id, { state: 'cancelled', settled_at: file.now })
  }
}

export const armed = (file: CaseFile, kind: DeadlineKind) =>
  file.deadlines.find((d) => d.kind === kind && d.state === 'armed')

/** On `case.triaged`: the untriaged clock ends; the response clocks start from the time received (R20). */
export function start(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.triaged') return
  cancel(file, ['triage-due'])
  const { tier } = file.case
  if (tier === null) return
  armResponse(file)
}

function armResponse(file: CaseFile): void {
  const { tier, setting, received_at: receivedAt } = file.case
  if (tier === null) return
  for (const target of targets(file.policy, tier, setting, receivedAt)) {
    const late = target.kind !== 'response-due' && target.dueAt <= file.now
    if (late) continue
    arm(file, target.kind, target.dueAt, {
      tier,
      setting,
      share: target.share,
      receivedAt: formatInstant(receivedAt),
    })
    if (target.kind === 'response-due') file.amend({ response_due_at: target.dueAt, order_at: target.dueAt })
  }
}

/** Sets the response clocks again, unless the case is closed or its breach has been announced: that is done once. */
function runOn(file: CaseFile): void {
  const breached = file.deadlines.some((d) => d.kind === 'response-due' && d.state === 'fired')
  if (!breached && isOpen(file)) armResponse(file)
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
    cancel(file, ['acceptance-due', 'offer-lapse', 'allocation-due'])
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
  if (direct !== had.first_direct_contact_at) {
    file.amend({ first_direct_contact_at: direct })
    if (direct !== null && had.first_direct_contact_at === null) stopped(file, 'direct-contact', direct)
  }
  if (faceToFace === had.first_face_to_face_at) return
  const running = had.first_face_to_face_at === null
  file.amend({ first_face_to_face_at: faceToFace })
  if (faceToFace === null) runOn(file)
  else if (running) {
    cancel(file, responseKinds)
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
  if (file.case.tier === null || file.case.first_face_to_face_at !== null) return
  runOn(file)
  if (armed(file, 'acceptance-due')) armAcceptance(file, file.case.received_at)
}

/** On `case.closed`: nothing is left armed. */
export function closed(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.closed') return
  cancel(file, [...responseKinds, 'triage-due', 'acceptance-due', 'offer-lapse', 'allocation-due'])
}
