/**
 * A person records what happened in a detention. An action that the Act does not allow, as recorded, is refused with the
 * law's words; what has happened already is never refused: it is kept, marked, and alarms the manager (D12).
 */
import { type CaseFile, type DetentionFactInHand, mustBeOpen } from '../cases/case-file.ts'
import type {
  Conveyance,
  DetentionEnding,
  DetentionFact,
  ExtensionReason,
  OutsideCode,
  PlaceOfSafety,
} from '../contracts/vocabulary-of-detention.ts'
import { formatInstant, type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Fact, faultsOfExtension, lawOf, timesOf, tooYoungForThere } from './detention.ts'
import { detentionInHand } from './detention-in-hand.ts'
import { type DatedRule, ruleAt, type SectionRule } from './section-rule.ts'

/** What was read before: the dated rules, and the date of birth for the first fact of all. */
export interface Ground {
  readonly rules: readonly DatedRule[]
  readonly dateOfBirth: string | null
}

interface Told {
  /** ISO, when it happened; now when left out. */
  readonly at?: string | undefined
  readonly note?: string | undefined
  readonly alreadyHappened: boolean
}
export interface FactCommand extends Told {
  readonly kind: Exclude<DetentionFact, 'extended'>
  readonly place?: PlaceOfSafety
  readonly ageInDoubt?: boolean
  readonly conveyedBy?: Conveyance
  readonly ending?: DetentionEnding
  readonly reference?: string | undefined
}
export interface ExtensionCommand extends Told {
  readonly reason: ExtensionReason
  readonly minutes: number
  readonly doctor: string
}

/** @throws Refusal case-not-open, outside-the-act, no-detention, validation-failed */
export function recordFact(file: CaseFile, ground: Ground, command: FactCommand): void {
  const at = claimed(file, command.at)
  const running = detentionInHand(file)
  const known =
    running && (command.kind !== 'detained' || !isOver(running.facts, running.rule)) ? running : null
  if (known === null) {
    mustBeOpen(file)
    if (command.kind === 'ended') refuse('no-detention', 'Record first that the person was detained.')
  }
  const id = file.newId()
  const rule = known?.rule ?? ruleAt(ground.rules, at)
  const row = factRow(file, { id, detentionId: known?.id ?? id, rule, at, kind: command.kind, told: command })
  const fact: DetentionFactInHand = {
    ...row,
    born: known?.born ?? ground.dateOfBirth,
    place: command.place ?? null,
    age_in_doubt: command.ageInDoubt ?? false,
    conveyed_by: command.conveyedBy ?? null,
    ending: command.ending ?? null,
    reference: command.reference ?? null,
  }
  if (!command.alreadyHappened) mustBeAllowed(file, fact, known?.facts ?? [], rule)
  file.put('detention_fact', fact)
  file.record('detention.recorded', {
    detentionId: fact.detention_id,
    factId: id,
    kind: command.kind,
    place: fact.place,
    at: formatInstant(at),
    happened: command.alreadyHappened,
  })
}

/** @throws Refusal outside-the-act, no-detention, validation-failed */
export function extend(file: CaseFile, command: ExtensionCommand): void {
  const known = detentionInHand(file)
  if (!known) refuse('no-detention', 'Record first that the person was detained.')
  const { rule } = known
  const at = claimed(file, command.at)
  const row = factRow(file, {
    id: file.newId(),
    detentionId: known.id,
    rule,
    at,
    kind: 'extended',
    told: command,
  })
  const { reason, minutes, doctor } = command
  const fact: DetentionFactInHand = { ...row, reason, minutes, doctor, born: known.born }
  if (!command.alreadyHappened) {
    if (isOver(known.facts, rule)) refuse('no-detention', 'It has ended, as recorded here.')
    if (timesOf(known.facts, rule).from === null)
      refuse('no-detention', 'Record the arrival first: the 24 hours count from it, and none run yet.')
    const [fault] = faultsOfExtension(fact, known.facts, rule)
    if (fault) refuseByLaw(rule, fault)
  }
  file.put('detention_fact', fact)
  file.record('detention.extended', {
    detentionId: known.id,
    factId: fact.id,
    reason,
    minutes,
    at: formatInstant(at),
    happened: command.alreadyHappened,
  })
}

const isOver = (facts: readonly Fact[], rule: SectionRule): boolean => timesOf(facts, rule).ended !== null

/** Minutes by which a clock on the desk may be ahead of ours. */
const AHEAD = 2

/** When it happened, as claimed. A time to come has not happened. */
function claimed(file: CaseFile, said: string | undefined): Instant {
  if (said === undefined) return file.now
  const at = parseInstant(said)
  if (at <= file.now) return at
  if (at <= plusMinutes(file.now, AHEAD)) return file.now
  refuse('validation-failed', undefined, { errors: [{ field: 'at', message: 'lies in the future' }] })
}

function mustBeAllowed(
  file: CaseFile,
  fact: DetentionFactInHand,
  before: readonly Fact[],
  rule: SectionRule,
): void {
  const person = { dateOfBirth: fact.born, timeZone: file.timeZone }
  if (tooYoungForThere(fact, person, rule)) refuseByLaw(rule, 'police-station')
  const { due, extendedUntil } = timesOf(before, rule)
  const end = extendedUntil ?? due
  if (end === null || fact.occurred_at < end) return
  if (fact.kind === 'moved' || fact.kind === 'kept-here')
    refuseByLaw(rule, extendedUntil === null ? 'over-24-hours' : 'over-extension')
}

/** The law's words, and that what has happened may still be recorded. */
function refuseByLaw(rule: SectionRule, code: OutsideCode): never {
  const law = rule.law[lawOf(code)]
  refuse(
    'outside-the-act',
    `${law.words} (${law.section}) Nothing was recorded. If it has happened already, record it as that: it is kept and marked, and the manager is told.`,
    { code, section: law.section, words: law.words, ruleVersion: rule.version },
  )
}

interface NewFact {
  readonly id: string
  readonly detentionId: string
  readonly rule: SectionRule
  readonly at: Instant
  readonly kind: DetentionFactInHand['kind']
  readonly told: Told
}

const factRow = (
  file: CaseFile,
  { id, detentionId, rule, at, kind, told }: NewFact,
): DetentionFactInHand => ({
  service_id: file.serviceId,
  id,
  case_id: file.case.id,
  detention_id: detentionId,
  rule_version: rule.version,
  kind,
  occurred_at: at,
  recorded_at: file.now,
  author_id: file.memberId(),
  place: null,
  age_in_doubt: false,
  conveyed_by: null,
  ending: null,
  reason: null,
  minutes: null,
  doctor: null,
  reference: null,
  note: told.note ?? null,
  already_happened: told.alreadyHappened,
  outside_code: null,
  about_fact: null,
  rule,
  born: null,
})
