/**
 * Scheduling, meeting and cancelling deadlines of the case in memory.
 * A deadline is scheduled, then either ran (it passed) or cancelled (it was met, or its reason went away). At most one of
 * a kind is scheduled for a subject; scheduling again cancels the one before and counts `rev` up.
 */

import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, type HeldDeadline, isOpen } from '../cases/case-file.ts'
import { type CaseDeadlineKind, caseDeadlineKinds } from '../contracts/deadline-kinds.ts'
import type { EventOf } from '../contracts/events.ts'
import { type CancelReason, type Tier, tiers } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, later, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { heldUntil } from './allocation-hours.ts'
import {
  dueFrom,
  type Promised,
  promisedAfter,
  promisedElsewhere,
  readPromised,
  writePromised,
} from './promise.ts'
import { responseDue, targetMinutes, warningKinds, warningsBefore } from './targets.ts'

const responseKinds: readonly CaseDeadlineKind[] = [...warningKinds, 'response-due']

/** @param why what the due time was computed from, kept for review */
export function schedule(
  file: CaseFile,
  kind: CaseDeadlineKind,
  dueAt: Instant,
  why: Record<string, unknown>,
  subject = file.case.id,
): void {
  cancel(file, [kind], 're-armed', subject)
  const last = file
    .rows('deadline')
    .filter((d) => d.subject === subject && d.kind === kind)
    .reduce((max, d) => Math.max(max, d.rev), 0)
  file.add('deadline', {
    service_id: file.serviceId,
    id: file.newId(),
    aggregate_kind: 'case',
    aggregate_id: file.case.id,
    subject,
    kind,
    rev: last + 1,
    due_at: dueAt,
    wake_at: dueAt,
    lane: file.deadlineRules[kind].lane,
    failures: 0,
    state: 'armed',
    settled_at: null,
    settled_why: null,
    computed_from: { responseTimesVersion: file.policy.version, ...why },
  })
}

/** Cancels what is scheduled of these kinds, and says why; what has run stays for ever. */
export function cancel(
  file: CaseFile,
  kinds: readonly CaseDeadlineKind[],
  why: CancelReason,
  subject?: string,
): void {
  for (const deadline of file.rows('deadline')) {
    if (deadline.state !== 'armed' || !kinds.includes(deadline.kind)) continue
    if (subject !== undefined && deadline.subject !== subject) continue
    file.change(deadline, { state: 'cancelled', settled_at: file.now, settled_why: why })
  }
}

/** How often a deadline of this kind has passed for its subject, this one included. Scheduling it again does not count. */
export const timesPassed = (
  file: CaseFile,
  { kind, subject }: Pick<HeldDeadline, 'kind' | 'subject'>,
): number =>
  file.rows('deadline').filter((d) => d.kind === kind && d.subject === subject && d.state === 'fired').length

export const scheduled = (file: CaseFile, kind: CaseDeadlineKind) =>
  file.rows('deadline').find((d) => d.kind === kind && d.state === 'armed')

/** On `case.triaged`: the untriaged clock ends; the response clocks start from the time received (§response-targets). */
export function start(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.triaged') return
  cancel(file, ['triage-due'], 'met')
  const { tier, setting, received_at: receivedAt } = file.case
  if (tier === null) return
  const minutes = targetMinutes(file.policy, tier, setting)
  scheduleResponse(file, plusMinutes(receivedAt, minutes), { minutes, notAfter: null })
}

/** On `case.retriaged`: the response clocks run to the due time of the new urgency; a breach stays as it is (§change-of-urgency). */
export function retriaged(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.retriaged') return
  const { payload } = happened.event
  const target = targetMinutes(file.policy, payload.tier, file.case.setting)
  const dueAt = parseInstant(payload.dueAt)
  // Without an earlier promise, as after advice, the due time of the change is all there is.
  const before = lastPromised(file) ?? { minutes: null, notAfter: dueAt }
  runOn(file, dueAt, promisedAfter(before, payload.direction, file.now, target))
  if (payload.direction !== 'up' || !scheduled(file, 'acceptance-due')) return
  const from = heldFor(file, payload.tier, dueAt) ?? file.now
  const soon = plusMinutes(from, file.policy.acceptanceMinutes[payload.tier])
  if (soon < (scheduled(file, 'acceptance-due')?.due_at ?? soon)) scheduleAcceptance(file, from)
}

/** A case that stays with its holder until allocation is accepted after it; null for one that is offered now. */
function heldFor(file: CaseFile, tier: Tier, dueAt: Instant): Instant | null {
  const allocation = scheduled(file, 'allocation-due')?.due_at
  if (allocation === undefined) return null
  const until = heldUntil(file.policy.allocation, tier, file.now, dueAt, file.timeZone)
  return until === null ? null : allocation
}

/** What the last due time was promised from. */
function lastPromised(file: CaseFile): Promised | null {
  const last = file
    .rows('deadline')
    .filter((d) => d.kind === 'response-due')
    .reduce<HeldDeadline | null>((newest, d) => (newest !== null && newest.rev > d.rev ? newest : d), null)
  return readPromised(last?.computed_from)
}

/** schedules the due time and the three warnings before it, at the policy's shares of the time since the call was received. */
function scheduleResponse(file: CaseFile, dueAt: Instant, promised: Promised | null): void {
  const { tier, setting, received_at: receivedAt } = file.case
  const why = { tier, setting, receivedAt: formatInstant(receivedAt) }
  const from = promised === null ? why : { ...why, ...writePromised(promised) }
  const warnings = tier === null ? [] : warningsBefore(file.policy, tier, receivedAt, dueAt)
  for (const warning of warnings) {
    if (warning.dueAt > file.now)
      schedule(file, warning.kind, warning.dueAt, { ...why, share: warning.share / 100 })
    else cancel(file, [warning.kind], 'no-longer-needed')
  }
  schedule(file, 'response-due', dueAt, from)
  file.amend({ response_due_at: dueAt, order_at: dueAt })
}

/** The response that should have happened by now, and of which the engine has not said so yet. */
export const overdueResponse = (file: CaseFile): HeldDeadline | undefined =>
  file.rows('deadline').find((d) => d.kind === 'response-due' && d.state === 'armed' && d.due_at < file.now)

const seenLate = ({ first_face_to_face_at: seen, response_due_at: due }: CaseFile['case']): boolean =>
  seen !== null && due !== null && seen > due

/** By the time, not by the engine: it may be a moment late, or an outage. */
export const hasBreached = (file: CaseFile): boolean =>
  overdueResponse(file) !== undefined ||
  seenLate(file.case) ||
  file.rows('deadline').some((d) => d.kind === 'response-due' && d.state === 'fired')

/**
 * Sets the response clocks again, unless the case is closed or has breached: that is once. For a case
 * that was seen the due time is kept right and nothing runs: the contact may yet be taken back.
 */
function runOn(file: CaseFile, dueAt: Instant | null, promised: Promised | null): void {
  if (dueAt === null || hasBreached(file) || !isOpen(file)) return
  scheduleResponse(file, dueAt, promised)
  if (file.case.first_face_to_face_at !== null) cancel(file, responseKinds, 'met')
}

/** When somebody must have accepted: counted from received, or from allocation for a case that is held until then. */
export function scheduleAcceptance(file: CaseFile, from: Instant): void {
  const { tier } = file.case
  if (tier === null) return
  const start = later(file.case.received_at, from)
  schedule(file, 'acceptance-due', plusMinutes(start, file.policy.acceptanceMinutes[tier]), {
    tier,
    from: formatInstant(start),
  })
}

/** On `offer.accepted`: acceptance is met. */
export function acceptanceMet(happened: Happened, file: CaseFile): void {
  if (happened.event.type === 'offer.accepted')
    cancel(file, ['acceptance-due', 'offer-lapse', 'allocation-due'], 'met')
}

/**
 * On `visit.stepped`: the first direct contact of any kind, and the first face to face, each stop their clock; only the
 * second stops the national one (§what-ends-the-wait). A correction that takes a contact back lets its clock run on.
 */
export function contactMade(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'visit.stepped') return
  const contacts = file.rows('visit_step').filter((s) => s.step === 'in-contact' && s.voided_by === null)
  const direct = first(contacts.map((s) => s.at))
  const faceToFace = first(contacts.filter((s) => s.medium === 'face-to-face').map((s) => s.at))
  const { first_direct_contact_at: hadDirect, first_face_to_face_at: hadFaceToFace } = file.case
  file.amend({ first_direct_contact_at: direct, first_face_to_face_at: faceToFace })
  if (direct !== hadDirect) say(file, 'direct-contact', direct)
  if (faceToFace === hadFaceToFace) return
  if (faceToFace === null) runOn(file, file.case.response_due_at, lastPromised(file))
  else cancel(file, responseKinds, 'met')
  say(file, 'face-to-face', faceToFace)
}

function first(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>((least, at) => (least === null || at < least ? at : least), null)
}

/** A clock stopped, at another instant than was said before, or a correction took its contact back and it runs again. */
function say(file: CaseFile, clock: EventOf<'clock.stopped'>['payload']['clock'], at: Instant | null): void {
  const due = file.case.response_due_at
  if (at !== null) {
    file.record('clock.stopped', { clock, at: formatInstant(at), withinTarget: due === null || at <= due })
    return
  }
  const dueAt = isOpen(file) && due !== null ? formatInstant(due) : null
  file.record('clock.runs-again', { clock, dueAt, breached: hasBreached(file) })
}

/** On `received-time.amended`: every clock that counts from received is set again. */
export function receivedAmended(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'received-time.amended') return
  const was = parseInstant(happened.event.payload.from)
  // Once somebody was told that nobody triages it, the escalation goes on from there.
  if (
    file
      .rows('deadline')
      .some((d) => d.kind === 'triage-due' && d.state === 'armed' && timesPassed(file, d) === 0)
  ) {
    const dueAt = plusMinutes(file.case.received_at, file.policy.triageDueMinutes)
    schedule(file, 'triage-due', dueAt, { amended: true })
    file.amend({ order_at: dueAt })
  }
  const { tier, setting, response_due_at: due, received_at: received } = file.case
  if (tier === null || due === null) return
  // A deadline that was scheduled without saying what it was promised from: by its length, or it stays.
  const counted = due === responseDue(file.policy, tier, setting, was)
  const minutes = counted ? targetMinutes(file.policy, tier, setting) : null
  const promised = lastPromised(file) ?? { minutes, notAfter: counted ? null : due }
  runOn(file, dueFrom(promised, received), promised)
  // One that counts from a change of urgency, or from the allocation, does not move with the call.
  const acceptance = plusMinutes(was, file.policy.acceptanceMinutes[tier])
  if (scheduled(file, 'acceptance-due')?.due_at === acceptance) scheduleAcceptance(file, received)
}

/** On `case.amended`: another setting has another response time, such as 60 minutes in A&E; the clocks are set again. */
export function settingCorrected(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.amended') return
  const { setting: corrected } = happened.event.payload
  const { tier, response_due_at: due, received_at: received } = file.case
  if (corrected === undefined || tier === null || due === null) return
  const targets = tiers.map((one) => ({
    tier: one,
    was: targetMinutes(file.policy, one, corrected.from),
    becomes: targetMinutes(file.policy, one, corrected.to),
  }))
  const counted = due === responseDue(file.policy, tier, corrected.from, received)
  const minutes = counted ? targetMinutes(file.policy, tier, corrected.from) : null
  const before = lastPromised(file) ?? { minutes, notAfter: counted ? null : due }
  const promised = promisedElsewhere(before, targets, tier, file.now)
  runOn(file, dueFrom(promised, received), promised)
}

/** On `case.closed`: nothing is left scheduled but what protects somebody until it is met. */
export function closed(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.closed') return
  const over = caseDeadlineKinds.filter((kind) => file.deadlineRules[kind].onClose === 'cancel')
  cancel(file, over, 'case-closed')
}
