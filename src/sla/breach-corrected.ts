/**
 * Whether a response was late is judged again whenever what it is reckoned from is corrected: the time or the medium of a
 * contact, the time of the call, the setting; a change of urgency counts, too. What became late by that is a breach from
 * then on, with what was corrected, and wakes nobody who was seen meanwhile. A breach that turns out to have been in time
 * stays a breach for ever and says so (§change-of-urgency); its due time stays where it was announced. Only face to face counts (§what-ends-the-wait).
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile, HeldDeadline } from '../cases/case-file.ts'
import { type BreachCorrection, type SettingCode, type Tier, tiers } from '../contracts/vocabulary.ts'
import { formatInstant, formatOptional, type Instant } from '../kernel/clock.ts'
import { schedule } from './clocks.ts'
import { passed } from './firing.ts'
import { dueFrom, promisedElsewhere, readPromised } from './promise.ts'
import { targetMinutes } from './targets.ts'

/** On `visit.stepped`, `received-time.amended`, `case.amended` and `case.retriaged`, after the clocks were set again. */
export function judgeAgain(happened: Happened, file: CaseFile): void {
  const by = changedBy(happened)
  if (by === null) return
  const fired = file.rows('deadline').find((d) => d.kind === 'response-due' && d.state === 'fired')
  if (fired) inTimeOrLate(file, fired, by)
  else {
    markOverdue(file, by)
    sayLate(file, isCorrection(happened) ? by : null)
  }
}

function changedBy({ event }: Happened): BreachCorrection | null {
  if (event.type === 'visit.stepped') return 'contact'
  if (event.type === 'received-time.amended') return 'received-time'
  if (event.type === 'case.amended') return event.payload.setting === undefined ? null : 'setting'
  return event.type === 'case.retriaged' ? 'urgency' : null
}

/** A step of a visit puts something right when it says so, or brings its own time; the others always do. */
const isCorrection = ({ event }: Happened): boolean =>
  event.type !== 'visit.stepped' ||
  event.payload.correction === true ||
  event.payload.happenedAt !== undefined

/** Nobody was there yet, and the due time that was just set lies behind: the engine announces it, and says by what. */
function markOverdue(file: CaseFile, by: BreachCorrection): void {
  const over = file
    .rows('deadline')
    .find((d) => d.kind === 'response-due' && d.state === 'armed' && d.due_at <= file.now && file.isNew(d))
  if (over) file.change(over, { computed_from: { ...over.computed_from, correction: by } })
}

/** Seen, and later than it is due now. One that failed to run is left to its alarm, and listed all the same. */
function sayLate(file: CaseFile, by: BreachCorrection | null): void {
  const { first_face_to_face_at: seen, response_due_at: due } = file.case
  const known = file.rows('deadline').filter((d) => d.kind === 'response-due')
  if (seen === null || due === null || seen <= due || known.some((d) => d.failures > 0)) return
  const last = known.reduce<HeldDeadline | undefined>((a, d) => (a && a.rev > d.rev ? a : d), undefined)
  schedule(file, 'response-due', due, { ...last?.computed_from, ...(by && { correction: by }) })
  const late = file.rows('deadline').find((d) => d.kind === 'response-due' && d.state === 'armed')
  if (!late) return
  file.change(late, { state: 'fired', settled_at: file.now })
  passed(file, late)
}

function inTimeOrLate(file: CaseFile, fired: HeldDeadline, by: BreachCorrection): void {
  const { first_face_to_face_at: seen } = file.case
  const before = file.rows('breach_in_time').find((one) => one.late_again_at === null)
  const due = dueAsCorrected(file, fired)
  const inTime = seen !== null && seen <= due
  if (inTime === (before !== undefined)) return
  const why = inTime ? whyInTime(file, fired, seen) : by
  if (before) file.change(before, { late_again_at: file.now })
  else
    file.add('breach_in_time', {
      service_id: file.serviceId,
      id: file.newId(),
      case_id: file.case.id,
      why,
      since: file.now,
      late_again_at: null,
    })
  file.record('breach.corrected', {
    inTime,
    by: why,
    dueAt: formatInstant(due),
    seenAt: formatOptional(seen),
  })
}

function whyInTime(file: CaseFile, fired: HeldDeadline, seen: Instant): BreachCorrection {
  if (seen <= fired.due_at) return 'contact'
  return fired.computed_from?.setting === file.case.setting ? 'received-time' : 'setting'
}

/** When it would have been due, had everything been recorded right: by what was promised when it breached. */
function dueAsCorrected(file: CaseFile, fired: HeldDeadline): Instant {
  const promised = readPromised(fired.computed_from)
  const { tier, setting } = (fired.computed_from ?? {}) as { tier?: Tier; setting?: SettingCode }
  if (promised === null || !tier || !setting) return fired.due_at
  const targets = tiers.map((one) => ({
    tier: one,
    was: targetMinutes(file.policy, one, setting),
    becomes: targetMinutes(file.policy, one, file.case.setting),
  }))
  const corrected =
    setting === file.case.setting ? promised : promisedElsewhere(promised, targets, tier, file.now)
  return dueFrom(corrected, file.case.received_at) ?? fired.due_at
}
