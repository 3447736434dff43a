/** The detentions of the case in hand, and the one that it is about now. */
import type { CaseFile, DetentionFactInHand } from '../cases/case-file.ts'
import { runs } from './detention.ts'
import { currentAmong, detentionsAmong, standing } from './entries.ts'
import type { SectionRule } from './section-rule.ts'

export interface DetentionInHand {
  readonly id: string
  /** All, in the order in which they were made, with corrections and the marks of what is outside the Act. */
  readonly entries: readonly DetentionFactInHand[]
  /** Those facts that stand. */
  readonly facts: ReturnType<typeof standing<DetentionFactInHand>>
  readonly rule: SectionRule
  readonly born: string | null
}

export function detentionInHand(file: CaseFile): DetentionInHand | null {
  const entries = currentAmong(file.detentionFacts)
  return entries && inHand(file, entries)
}

export const detentionsInHand = (file: CaseFile): DetentionInHand[] =>
  detentionsAmong(file.detentionFacts).map((entries) => inHand(file, entries))

const inHand = (
  file: CaseFile,
  entries: [DetentionFactInHand, ...DetentionFactInHand[]],
): DetentionInHand => ({
  id: entries[0].id,
  entries,
  facts: standing(entries),
  rule: entries[0].rule,
  born: correctedIn(file) ?? entries[0].born,
})

/** A date of birth that was corrected a moment ago, over the same file. */
function correctedIn(file: CaseFile): string | null | undefined {
  const { inserts, patches } = file.changes
  const fresh = inserts.get('young_person') as readonly { date_of_birth: string | null }[] | undefined
  const changed = [...(patches.get('young_person')?.values() ?? [])].findLast((row) => 'date_of_birth' in row)
  return changed ? (changed.date_of_birth as string | null) : fresh?.at(-1)?.date_of_birth
}

/** A detention whose end is not recorded: its case cannot be closed, or its clocks would be lost. */
export const detentionRuns = (file: CaseFile): boolean =>
  detentionsInHand(file).some(({ facts }) => runs(facts))
