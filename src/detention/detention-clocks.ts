/**
 * The deadlines of a detention, set from the valid facts after each entry: an arrival that nobody has recorded, the handover,
 * the end of 24 hours, the last moment, and a warning before each end. `detention.ts` computes the times. For somebody held
 * beyond an extension shorter than the longest allowed, a deadline at the 36th hour is set as well. A deadline that has
 * passed stays passed; it runs again only when a correction moves its time.
 */

import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, isOpen } from '../cases/case-file.ts'
import type { CaseDeadlineKind } from '../contracts/deadline-kinds.ts'
import type { SectionRule } from '../contracts/section-rule.ts'
import type { CancelReason } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, later, plusMinutes } from '../kernel/clock.ts'
import { cancel, schedule } from '../sla/clocks.ts'
import { type Times, timesOf } from './detention.ts'
import { type DetentionOfCase, detentionsOfCase } from './detentions-of-case.ts'

interface Wanted {
  readonly kind: CaseDeadlineKind
  /** Null when nothing is to be waited for any more. */
  readonly at: Instant | null
  readonly otherwise: CancelReason
  /** Of a warning: what it warns of. */
  readonly end?: Instant | null
}

function wanted({ facts, rule }: DetentionOfCase, now: Instant): Wanted[] {
  const times = timesOf(facts, rule)
  const before = (end: Instant | null) => (end === null ? null : plusMinutes(end, -rule.warnMinutes))
  const over = times.ended !== null
  const due = over || times.extendedUntil !== null ? null : times.due
  const stop = over ? null : times.stop
  const otherwise = over ? ('met' as const) : ('no-longer-needed' as const)
  return [
    {
      kind: 's136-arrival-due',
      at: over ? null : times.arrivalDue,
      otherwise: times.from === null ? otherwise : 'met',
    },
    {
      kind: 's136-handover-due',
      at: over || times.handedOver !== null ? null : handoverAsked(times, rule),
      otherwise: times.handedOver === null ? otherwise : 'met',
    },
    { kind: 's136-due-soon', at: before(due), otherwise, end: due },
    { kind: 's136-due', at: due, otherwise },
    { kind: 's136-stop-soon', at: before(stop), otherwise, end: stop },
    { kind: 's136-stop', at: over ? null : lastWatched(times, rule, now), otherwise },
  ]
}

/** The last moment; once an extension has ended, what the longest would have given: nobody is held past it unseen. */
function lastWatched({ from, extendedUntil, stop }: Times, rule: SectionRule, now: Instant): Instant | null {
  if (from === null || extendedUntil === null || extendedUntil > now) return stop
  return plusMinutes(from.occurred_at, rule.holdMinutes + rule.extensionMinutes)
}

/** The hour is over when it is over; who is still writing down what happened is not asked in the middle of it. */
function handoverAsked({ from, handoverDue: due }: Times, { arrival }: SectionRule): Instant | null {
  if (from === null || due === null) return null
  return later(due, plusMinutes(from.recorded_at, arrival?.graceMinutes ?? 0))
}

/** On every entry of a detention: its clocks run to what stands now. */
export function keepTime({ event }: Happened, file: CaseFile): void {
  if (!('detentionId' in event.payload)) return
  const { detentionId } = event.payload
  const known = detentionsOfCase(file).find(({ id }) => id === detentionId)
  if (known) setAll(file, known)
}

/** On `deadline.passed` of a last moment that was the end of an extension: the 36th hour is waited for. */
export function watchOn({ event }: Happened, file: CaseFile): void {
  if (event.type !== 'deadline.passed' || event.payload.kind !== 's136-stop') return
  const known = detentionOf(file, event.payload.deadlineId)
  if (known) setAll(file, known)
}

/** The detention that a deadline belongs to. */
function detentionOf(file: CaseFile, deadlineId: string): DetentionOfCase | undefined {
  const subject = file.rows('deadline').find(({ id }) => id === deadlineId)?.subject
  return detentionsOfCase(file).find(({ id }) => id === subject)
}

function setAll(file: CaseFile, known: DetentionOfCase): void {
  for (const one of wanted(known, file.now)) {
    const { kind, at, otherwise } = one
    if (at === null || !isOpen(file)) cancel(file, [kind], otherwise, known.id)
    else setTo(file, known, one, at)
  }
}

function setTo(file: CaseFile, known: DetentionOfCase, { kind, end }: Wanted, at: Instant): void {
  const mine = file.rows('deadline').filter((d) => d.subject === known.id && d.kind === kind)
  const scheduled = mine.find(({ state }) => state === 'armed')
  const last = mine.reduce<(typeof mine)[number] | null>((a, b) => (a && a.rev > b.rev ? a : b), null)
  const passed = at <= file.now
  const why = { ruleVersion: known.rule.version, from: from(known) }
  if (end != null && end <= file.now) {
    // Too late to warn: the end itself alarms.
    cancel(file, [kind], 'no-longer-needed', known.id)
  } else if (kind === 's136-arrival-due' && passed && mine.some(({ state }) => state === 'fired')) {
    // It was asked for; the escalation goes on by itself, unless it was put off by a correction that is corrected in turn.
    const again = plusMinutes(file.now, known.rule.arrival?.againMinutes ?? 0)
    if (scheduled && scheduled.due_at > again) schedule(file, kind, again, why, known.id)
  } else if (scheduled?.due_at === at || (last?.state === 'fired' && last.due_at === at)) {
    return
  } else if (last?.state !== 'fired' || !passed || end != null) {
    // A warning of another end than the one that was warned of is said at once, however late.
    schedule(file, kind, at, why, known.id)
  }
}

const from = ({ facts, rule }: DetentionOfCase): string | null => {
  const start = timesOf(facts, rule).from
  return start === null ? null : formatInstant(start.occurred_at)
}

/** Coordinator and owner, then the manager as well, then once more. */
const ESCALATIONS = 3

/** On `deadline.passed`: an arrival that nobody records is asked for again. */
export function askAgain({ event }: Happened, file: CaseFile): void {
  if (event.type !== 'deadline.passed' || event.payload.kind !== 's136-arrival-due') return
  const { deadlineId, escalation } = event.payload
  const known = detentionOf(file, deadlineId)
  if (!known?.rule.arrival || escalation >= ESCALATIONS) return
  const at = plusMinutes(file.now, known.rule.arrival.againMinutes)
  schedule(
    file,
    's136-arrival-due',
    at,
    { ruleVersion: known.rule.version, escalation: escalation + 1 },
    known.id,
  )
}
