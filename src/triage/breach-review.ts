/** Why a breach happened, and what is learned from it. Open cases and closed ones; what was said before stays. */

import type { CaseFile } from '../cases/case-file.ts'
import type { BreachCause } from '../contracts/vocabulary.ts'
import { refuse } from '../kernel/refusal.ts'
import { hasBreached } from '../sla/clocks.ts'

/** @throws Refusal not-breached */
export function reviewBreach(file: CaseFile, cause: BreachCause, note: string): void {
  if (!hasBreached(file)) refuse('not-breached', 'There is nothing to explain.')
  const reviewId = file.newId()
  file.add('breach_review', {
    service_id: file.serviceId,
    id: reviewId,
    case_id: file.case.id,
    cause,
    note,
    author_id: file.memberId(),
    at: file.now,
  })
  file.record('breach.explained', { reviewId, cause })
}
