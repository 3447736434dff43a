/**
 * A breach that the engine has not said yet. Its time has passed, so it is a fact (§change-of-urgency); but whoever is seen or closed
 * before the engine gets round to it takes the scheduled deadline away. So it is said here, as the engine would have, by the
 * very change that ends its reason.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { Instant } from '../kernel/clock.ts'
import { overdueResponse } from './clocks.ts'
import { passed } from './firing.ts'

/** On `visit.stepped` and `case.closed`, before anything is cancelled. One that failed to run is left to its alarm. */
export function sayBreach(_: Happened, file: CaseFile): void {
  const over = overdueResponse(file)
  if (over === undefined || over.failures > 0 || seenBy(file, over.due_at)) return
  file.change(over, { state: 'fired', settled_at: file.now })
  passed(file, over)
}

/** Entered later, with its own time, and in time: then there is no breach to say. */
const seenBy = (file: CaseFile, dueAt: Instant): boolean =>
  file
    .rows('visit_step')
    .some(
      (step) =>
        step.step === 'in-contact' &&
        step.medium === 'face-to-face' &&
        step.voided_by === null &&
        step.at <= dueAt,
    )
