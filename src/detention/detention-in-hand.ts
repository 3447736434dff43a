/** The detention that the case in hand is about: the last that was begun. */
import type { CaseFile, DetentionFactInHand } from '../cases/case-file.ts'
import type { SectionRule } from './section-rule.ts'

export interface DetentionInHand {
  readonly id: string
  /** In the order in which they were recorded, with the marks of what is outside the Act. */
  readonly facts: readonly DetentionFactInHand[]
  readonly rule: SectionRule
  readonly born: string | null
}

export function detentionInHand(file: CaseFile): DetentionInHand | null {
  const id = file.detentionFacts.at(-1)?.detention_id
  const facts = file.detentionFacts.filter((fact) => fact.detention_id === id)
  const [first] = facts
  if (id === undefined || !first) return null
  return { id, facts, rule: first.rule, born: correctedIn(file) ?? first.born }
}

/** A date of birth that was corrected a moment ago, over the same file. */
function correctedIn(file: CaseFile): string | null | undefined {
  const { inserts, patches } = file.changes
  const fresh = inserts.get('young_person') as readonly { date_of_birth: string | null }[] | undefined
  const changed = [...(patches.get('young_person')?.values() ?? [])].findLast((row) => 'date_of_birth' in row)
  return changed ? (changed.date_of_birth as string | null) : fresh?.at(-1)?.date_of_birth
}

/** A detention whose end is not recorded: its case cannot be closed, or its clocks would be lost. */
export const detentionRuns = (file: CaseFile): boolean => {
  const known = detentionInHand(file)
  return known?.facts.every(({ kind }) => kind !== 'ended') ?? false
}
