/**
 * The detentions of a case, and the one that it is about now. Each is reckoned from its own entries alone: the 24
 * hours begin with the arrival of that detention (section 136(2A)), its one extension is its own (136B), and what §section-136
 * and §outside-the-act ask is asked of each. Nothing there makes the time of one depend on another, however soon one follows, so an entry
 * of one moves no clock and no mark of another. Two that were recorded may be one in law: held without a break between
 * them, or left without permission and taken back in time (section 138). Whether it is so is for people to say, and the
 * screen asks them: the end of the first is taken back, and its clocks go on.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile, DetentionFactRow } from '../cases/case-file.ts'
import type { SectionRule } from '../contracts/section-rule.ts'
import { formatInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { earliest, runs } from './detention.ts'
import { currentAmong, detentionsAmong, standing } from './entries.ts'

export interface DetentionOfCase {
  readonly id: string
  /** All, in the order in which they were made, with corrections and the marks of what is outside the Act. */
  readonly entries: readonly DetentionFactRow[]
  /** Those facts that stand. */
  readonly facts: ReturnType<typeof standing<DetentionFactRow>>
  readonly rule: SectionRule
  readonly born: string | null
}

export function currentDetention(file: CaseFile): DetentionOfCase | null {
  const entries = currentAmong(file.rows('detention_fact'))
  return entries && ofCase(file, entries)
}

/**
 * The detention that a person means: the one they name, or the one that the case is about.
 * @throws Refusal not-found
 */
export function detentionMeant(file: CaseFile, named: string | undefined): DetentionOfCase | null {
  if (named === undefined) return currentDetention(file)
  const meant = detentionsOfCase(file).find(({ id }) => id === named)
  return meant ?? refuse('not-found', 'It is no detention of the case that you see.')
}

/** Said with an entry of a detention that the case is not about now: when that one began, so that readers know which. */
export function whichBegan(file: CaseFile, { id, facts }: DetentionOfCase): { readonly beganAt?: string } {
  const first = earliest(facts)
  return first === null || currentDetention(file)?.id === id
    ? {}
    : { beganAt: formatInstant(first.occurred_at) }
}

export const detentionsOfCase = (file: CaseFile): DetentionOfCase[] =>
  detentionsAmong(file.rows('detention_fact')).map((entries) => ofCase(file, entries))

const ofCase = (file: CaseFile, entries: [DetentionFactRow, ...DetentionFactRow[]]): DetentionOfCase => ({
  id: entries[0].id,
  entries,
  facts: standing(entries),
  rule: entries[0].rule,
  born: correctedIn(file) ?? entries[0].born,
})

/** A date of birth that was corrected a moment ago, over the same file. */
function correctedIn(file: CaseFile): string | null | undefined {
  const patches = file.changes.rows.patches.get('young_person')?.values() ?? []
  const changed = [...patches].findLast((row) => 'date_of_birth' in row)
  return changed ? (changed.date_of_birth as string | null) : file.added('young_person').at(-1)?.date_of_birth
}

/**
 * On `case.closed`: a detention whose end is not recorded keeps its case open, or its clocks would be lost.
 * @throws Refusal detention-running
 */
export function mustHaveEnded({ event }: Happened, file: CaseFile): void {
  if (event.type !== 'case.closed' || event.payload.state !== 'closed') return
  if (detentionsOfCase(file).some(({ facts }) => runs(facts)))
    refuse(
      'detention-running',
      'Record how the detention ended first: closing the case would stop its clocks.',
    )
}
