/**
 * A person records what happened in a detention. An action that the Act does not allow, as recorded, is refused with the
 * law's words; what has happened already is never refused: it is kept, marked, and alarms the manager (§outside-the-act).
 */
import { type CaseFile, type DetentionFactRow, mustBeOpen } from '../cases/case-file.ts'
import type { SectionRule } from '../contracts/section-rule.ts'
import type {
  Conveyance,
  DetentionEnding,
  DetentionFact,
  ExtensionReason,
  OutsideCode,
  PlaceOfSafety,
} from '../contracts/vocabulary-of-detention.ts'
import { formatInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Fact, faultsOfExtension, lawOf, runs, timesOf, tooYoungForThere } from './detention.ts'
import { type DetentionOfCase, detentionMeant, whichBegan } from './detentions-of-case.ts'
import { claimed, newEntry } from './new-entry.ts'
import { type DatedRule, ruleAt } from './section-rule.ts'

/** What was read before: the dated rules, and the date of birth for the first fact of all. */
export interface Ground {
  readonly rules: readonly DatedRule[]
  readonly dateOfBirth: string | null
}

/** A fact as a person tells it. */
interface Told {
  /** ISO, when it happened; now when left out. */
  readonly at?: string | undefined
  readonly note?: string | undefined
}
export interface FactTold extends Told {
  readonly kind: Exclude<DetentionFact, 'extended'>
  readonly place?: PlaceOfSafety
  readonly ageInDoubt?: boolean
  readonly conveyedBy?: Conveyance
  readonly ending?: DetentionEnding
  readonly reference?: string | undefined
}
export interface ExtensionTold extends Told {
  readonly reason: ExtensionReason
  readonly minutes: number
  readonly doctor: string
}
/** Whether it is an action, which may be refused, or has happened already. */
interface Action {
  readonly alreadyHappened: boolean
  /** Of which detention it is, where the case has several; left out, of the last. */
  readonly detentionId?: string | undefined
}
export type FactCommand = FactTold & Action
export type ExtensionCommand = ExtensionTold & Action

/** What was told, as columns of its entry. */
export const columnsOf = (told: FactTold | ExtensionTold) => ({
  note: told.note ?? null,
  ...('doctor' in told
    ? { reason: told.reason, minutes: told.minutes, doctor: told.doctor }
    : {
        place: told.place ?? null,
        age_in_doubt: told.ageInDoubt ?? false,
        conveyed_by: told.conveyedBy ?? null,
        ending: told.ending ?? null,
        reference: told.reference ?? null,
      }),
})

/** @throws Refusal case-not-open, outside-the-act, no-detention, not-found, validation-failed */
export function recordFact(file: CaseFile, ground: Ground, command: FactCommand): void {
  const at = claimed(file, command.at)
  const known = goingOn(file, command)
  if (known === null) {
    mustBeOpen(file)
    if (command.kind === 'ended') refuse('no-detention', 'Record first that the person was detained.')
  }
  const id = file.newId()
  const begun = known ?? { id, rule: ruleAt(ground.rules, at), born: ground.dateOfBirth }
  const fact: DetentionFactRow = {
    ...newEntry(file, begun, { id, kind: command.kind, at }),
    ...columnsOf(command),
    author_id: file.memberId(),
    already_happened: command.alreadyHappened,
  }
  if (!command.alreadyHappened) mustBeAllowed(file, fact, known?.facts ?? [], begun.rule)
  const which = known ? whichBegan(file, known) : {}
  file.add('detention_fact', fact)
  file.record('detention.recorded', {
    detentionId: fact.detention_id,
    factId: id,
    kind: command.kind,
    place: fact.place,
    at: formatInstant(at),
    happened: command.alreadyHappened,
    ...which,
  })
}

/** The detention that a fact belongs to; null when it begins another. */
function goingOn(file: CaseFile, { kind, detentionId }: FactCommand): DetentionOfCase | null {
  const meant = detentionMeant(file, detentionId)
  if (meant === null) return null
  const stands = meant.facts.length > 0
  if (detentionId !== undefined)
    return stands ? meant : refuse('no-detention', 'Nothing stands of the detention that you see.')
  // One that has ended takes whatever is still to be said of it; only another detention begins anew.
  return stands && (kind !== 'detained' || runs(meant.facts)) ? meant : null
}

/** @throws Refusal outside-the-act, no-detention, not-found, validation-failed */
export function extend(file: CaseFile, command: ExtensionCommand): void {
  const known = detentionMeant(file, command.detentionId)
  if (!known || known.facts.length === 0) refuse('no-detention', 'Record first that the person was detained.')
  const { rule, facts } = known
  const at = claimed(file, command.at)
  const fact: DetentionFactRow = {
    ...newEntry(file, known, { id: file.newId(), kind: 'extended', at }),
    ...columnsOf(command),
    author_id: file.memberId(),
    already_happened: command.alreadyHappened,
  }
  if (!command.alreadyHappened) {
    if (!runs(facts)) refuse('no-detention', 'It has ended, as recorded here.')
    if (timesOf(facts, rule).from === null)
      refuse('no-detention', 'Record the arrival first: the 24 hours count from it, and none run yet.')
    const [fault] = faultsOfExtension(fact, facts, rule)
    if (fault) refuseByLaw(rule, fault)
  }
  const which = whichBegan(file, known)
  file.add('detention_fact', fact)
  file.record('detention.extended', {
    detentionId: known.id,
    factId: fact.id,
    reason: command.reason,
    minutes: command.minutes,
    at: formatInstant(at),
    happened: command.alreadyHappened,
    ...which,
  })
}

function mustBeAllowed(
  file: CaseFile,
  fact: DetentionFactRow,
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
