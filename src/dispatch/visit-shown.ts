/** The entries of a visit as a screen shows them: those that stand, each with what it said before it was corrected. Pure. */
import type { VisitStepView } from '../contracts/parts/dispatch-view.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'

type Entry = Pick<
  Row<'visit_step'>,
  'id' | 'visit_id' | 'step' | 'medium' | 'at' | 'correction' | 'voided_by'
>

/** @param entries in the order in which they happened */
export const stepsShown = (entries: readonly Entry[], visitId: string): VisitStepView[] =>
  entries
    .filter((one) => one.visit_id === visitId && one.voided_by === null)
    .map((one) => ({
      id: one.id,
      step: one.step,
      medium: one.medium,
      at: formatInstant(one.at),
      reason: one.correction,
      before: before(entries, one),
    }))

/** What was entered again unchanged, because an earlier step was corrected, was never wrong. */
function before(entries: readonly Entry[], entry: Entry): VisitStepView['before'] {
  const replaced = entries.findLast((one) => one.voided_by === entry.id && one.step === entry.step)
  if (replaced === undefined) return []
  const same = replaced.at === entry.at && replaced.medium === entry.medium
  const said = { at: formatInstant(replaced.at), medium: replaced.medium }
  return [...(same ? [] : [said]), ...before(entries, replaced)]
}
