/**
 * What a call does to the case it hangs on: it adds to the story, ends, or has its received time amended. The time the
 * call was logged is never lost; an earlier one stands beside it with its reason (§received-time). Pure.
 */
import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import type { LogCallForm } from '../contracts/calls.ts'
import type { Disposition, SafeguardingCode, SceneSafety } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'

/** Why a call entered from paper has another time, when nobody said. */
export const ENTERED_LATER = 'entered later'

/** A call enters late by days, not by weeks: what is earlier is a slip of the pen. Keys of requests are known for longer. */
export const LONGEST_LATE_DAYS = 7

/** @throws Refusal validation-failed for this field, when the call is said to have begun weeks before it was logged */
export function notLongAgo(field: 'startedAt' | 'receivedAt', began: Instant, logged: Instant): void {
  if (began < plusMinutes(logged, -LONGEST_LATE_DAYS * 24 * 60))
    refuseField(field, `is more than ${LONGEST_LATE_DAYS} days before the call was logged`)
}

/** When a call began: as said, but never later than now. */
export function beganAt(form: Pick<LogCallForm, 'startedAt'>, now: Instant): Instant {
  const said = form.startedAt === undefined ? now : parseInstant(form.startedAt)
  return said < now ? said : now
}

/** Whether a call was said to begin later than now: a slip of the pen, of which whoever wrote it hears. */
export const saidLater = (form: Pick<LogCallForm, 'startedAt'>, now: Instant): boolean =>
  form.startedAt !== undefined && parseInstant(form.startedAt) > now

/** The times of a call that joins this case; an earlier start leaves its amendment. */
export function beganOn(file: CaseFile, callId: string, form: LogCallForm) {
  const began = beganAt(form, file.now)
  if (began < file.now) keepAmendment(file, callId, file.now, began, form.startedReason ?? ENTERED_LATER)
  return { received_at: began, received_at_original: file.now }
}

/** One more attributed entry of the story. */
export function tell(file: CaseFile, body: string): void {
  file.add('story_entry', {
    service_id: file.serviceId,
    id: file.newId(),
    case_id: file.case.id,
    author_id: file.memberId(),
    kind: 'addition',
    body,
    at: file.now,
  })
}

/**
 * What a second caller says of safety and needs is not lost: it is added to what is known, and the graver word stands.
 * A scene called safe stays unsafe until a person corrects the case.
 */
export function hear(file: CaseFile, form: LogCallForm): void {
  const known = file.case
  const consent = known.consent === 'not-asked' ? (form.consent ?? known.consent) : known.consent
  const now = {
    sceneSafety: graver(sceneGravity, known.scene_safety, form.sceneSafety),
    safeguarding: graver(safeguardingGravity, known.safeguarding, form.safeguarding),
    consent,
    needs: [...new Set([...known.needs, ...(form.needs ?? [])])],
  }
  const fields = [
    ...(now.sceneSafety === known.scene_safety ? [] : ['sceneSafety']),
    ...(now.safeguarding === known.safeguarding ? [] : ['safeguarding']),
    ...(now.consent === known.consent ? [] : ['consent']),
    ...(now.needs.length === known.needs.length ? [] : ['needs']),
  ]
  for (const note of [form.safeguardingNote, form.needsNote]) if (note !== undefined) tell(file, note)
  if (fields.length === 0) return
  const editVersion = known.edit_version + 1
  const { sceneSafety, safeguarding, needs } = now
  file.amend({ scene_safety: sceneSafety, safeguarding, consent, needs, edit_version: editVersion })
  file.record('case.amended', { fields, editVersion })
}

const sceneGravity: readonly SceneSafety[] = ['unknown', 'safe', 'unsafe']
const safeguardingGravity: readonly SafeguardingCode[] = [
  'not-asked',
  'none-identified',
  'concern',
  'protection-plan',
]

const graver = <T>(order: readonly T[], known: T, said: T | undefined): T =>
  said !== undefined && order.indexOf(said) > order.indexOf(known) ? said : known

/**
 * The last call to end, of those that opened a case and joined it, cancels the case while nobody has triaged it.
 * @throws Refusal call-has-ended; call-has-case when somebody works on the case that only this call opened
 */
export function endOn(file: CaseFile, callId: string, disposition: Disposition): void {
  const call = callOf(file, callId)
  if (call.ended_at !== null) refuse('call-has-ended', 'Its disposition is recorded already.')
  if (file.rows('call').length === 1 && file.case.state !== 'received')
    refuse('call-has-case', `${file.case.reference} is ${file.case.state}.`)
  file.change(call, { ended_at: file.now, disposition })
  file.record('call.ended', { callId, disposition })
  if (file.rows('call').every((one) => one.ended_at !== null)) cancelUntriaged(file, callId)
}

const callOf = (file: CaseFile, callId: string) =>
  file.rows('call').find(({ id }) => id === callId) ?? refuse('not-found')

/** The case's first call, whose received time is the case's. */
const openedBy = (file: CaseFile) =>
  file
    .rows('call')
    .reduce((first, one) =>
      one.received_at_original < first.received_at_original ||
      (one.received_at_original === first.received_at_original && one.id < first.id)
        ? one
        : first,
    )

/** Nobody who rang needs it any more: nothing goes on paging about a case of which every call has ended. */
function cancelUntriaged(file: CaseFile, lastCallId: string): void {
  if (file.case.state !== 'received') return
  file.amend({ state: 'cancelled', closed_at: file.now, escalation_exhausted: false })
  file.record('case.closed', { closureId: lastCallId, state: 'cancelled' })
}

export interface ReceivedChange {
  readonly callId: string
  readonly became: Instant
  readonly reason: string
}

/** @throws Refusal case-not-open, validation-failed for a time to come or more than 7 days before it was logged */
export function amendOn(file: CaseFile, { callId, became, reason }: ReceivedChange): void {
  mustBeOpen(file)
  const call = callOf(file, callId)
  const { received_at: was, received_at_original: original } = call
  if (became > file.now) refuseField('receivedAt', 'lies in the future')
  notLongAgo('receivedAt', became, original)
  const amendmentId = keepAmendment(file, callId, was, became, reason)
  file.change(call, { received_at: became })
  if (openedBy(file).id === callId)
    file.amend({
      received_at: became,
      ...(file.case.unowned_since !== null && { unowned_since: became }),
    })
  file.record('received-time.amended', {
    callId,
    amendmentId,
    from: formatInstant(was),
    to: formatInstant(became),
  })
}

function keepAmendment(
  file: CaseFile,
  callId: string,
  was: Instant,
  became: Instant,
  reason: string,
): string {
  const id = file.newId()
  const row = { service_id: file.serviceId, id, call_id: callId, was, became, reason }
  file.add('received_time_amendment', { ...row, author_id: file.memberId(), at: file.now })
  return id
}

export function refuseField(field: string, message: string): never {
  refuse('validation-failed', undefined, { errors: [{ field, message }] })
}
