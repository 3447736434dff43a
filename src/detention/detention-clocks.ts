/**
 * The clocks of a detention, set from its facts after each of them: handover, the end of 24 hours, the last moment, and a
 * warning before each end. A clock that has passed stays passed. What is outside the Act is marked once, and that alarms.
 */
import { type CaseFile, type EventInHand, isOpen } from '../cases/case-file.ts'
import type { CancelReason, DeadlineKind } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, plusMinutes } from '../kernel/clock.ts'
import { arm, cancel } from '../sla/clocks.ts'
import { outsideOf, timesOf } from './detention.ts'
import { type DetentionInHand, detentionInHand } from './detention-in-hand.ts'

interface Wanted {
  readonly kind: DeadlineKind
  /** Null when nothing is to be waited for any more. */
  readonly at: Instant | null
  readonly otherwise: CancelReason
}

function wanted({ facts, rule }: DetentionInHand): Wanted[] {
  const times = timesOf(facts, rule)
  const before = (at: Instant | null) => (at === null ? null : plusMinutes(at, -rule.warnMinutes))
  const over = times.ended !== null
  const due = over || times.extendedUntil !== null ? null : times.due
  const stop = over ? null : times.stop
  const otherwise = over ? ('met' as const) : ('no-longer-needed' as const)
  return [
    {
      kind: 's136-handover-due',
      at: over || times.handedOver !== null ? null : times.handoverDue,
      otherwise: 'met',
    },
    { kind: 's136-due-soon', at: before(due), otherwise },
    { kind: 's136-due', at: due, otherwise },
    { kind: 's136-stop-soon', at: before(stop), otherwise },
    { kind: 's136-stop', at: stop, otherwise },
  ]
}

/** On `detention.recorded` and `detention.extended`: the clocks run to what is known now. */
export function keepTime(_: EventInHand, file: CaseFile): void {
  const known = detentionInHand(file)
  if (!known) return
  for (const { kind, at, otherwise } of wanted(known)) {
    const mine = file.deadlines.filter((d) => d.subject === known.id && d.kind === kind)
    if (mine.some(({ state }) => state === 'fired')) continue
    const tooLateToWarn = at !== null && kind.endsWith('-soon') && at <= file.now
    if (at === null || tooLateToWarn || !isOpen(file)) cancel(file, [kind], otherwise, known.id)
    else if (!mine.some((d) => d.state === 'armed' && d.due_at === at))
      arm(file, kind, at, { ruleVersion: known.rule.version, from: from(known) }, known.id)
  }
}

const from = ({ facts, rule }: DetentionInHand): string | null => {
  const start = timesOf(facts, rule).from
  return start === null ? null : formatInstant(start.occurred_at)
}

/** On whatever may show it: a fact, time that has passed, a date of birth that was corrected. */
export function markOutside({ event }: EventInHand, file: CaseFile): void {
  if (event.type === 'deadline.passed' && !event.payload.kind.startsWith('s136-')) return
  if (event.type === 'case.amended' && !event.payload.fields.includes('dateOfBirth')) return
  const known = detentionInHand(file)
  if (!known) return
  const { facts, rule, born: dateOfBirth } = known
  const marked = facts.filter(({ kind }) => kind === 'outside')
  for (const { code, factId } of outsideOf(facts, rule, { dateOfBirth, timeZone: file.timeZone }, file.now))
    if (!marked.some((mark) => mark.outside_code === code && mark.about_fact === factId))
      mark(file, known, code, factId)
}

function mark(
  file: CaseFile,
  { id: detentionId, rule, born }: DetentionInHand,
  code: ReturnType<typeof outsideOf>[number]['code'],
  aboutFact: string | null,
): void {
  const factId = file.newId()
  file.put('detention_fact', {
    service_id: file.serviceId,
    id: factId,
    case_id: file.case.id,
    detention_id: detentionId,
    rule_version: rule.version,
    kind: 'outside',
    occurred_at: file.now,
    recorded_at: file.now,
    author_id: null,
    place: null,
    age_in_doubt: false,
    conveyed_by: null,
    ending: null,
    reason: null,
    minutes: null,
    doctor: null,
    reference: null,
    note: null,
    already_happened: false,
    outside_code: code,
    about_fact: aboutFact,
    rule,
    born,
  })
  file.record('detention.outside', { detentionId, factId, code }, { kind: 'engine', name: 'clock' })
}
