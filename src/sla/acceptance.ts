/**
 * Nobody has accepted in time. The coordinator is told at once of a T1 or T2; a T3 outside allocation hours wakes nobody
 * (§allocation-hours) and is told of when they begin. A held case is quiet altogether until its allocation.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { Instant } from '../kernel/clock.ts'
import { heldUntil } from './allocation-hours.ts'
import { schedule, scheduled } from './clocks.ts'

/** Until when the case is held for allocation by somebody who must not be woken; null when it is not. */
export const heldTill = (file: CaseFile): Instant | null => scheduled(file, 'allocation-due')?.due_at ?? null

/** When allocation hours begin for a case that may wait for them; null when somebody is told now. */
export function toldLater(file: CaseFile): Instant | null {
  const { tier, response_due_at: due } = file.case
  if (tier !== 'T3') return null
  return heldUntil(file.policy.allocation, tier, file.now, due ?? file.now, file.timeZone)
}

/** On `deadline.passed`: what is not said now is said then, unless somebody accepts before. */
export function passed(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed' || happened.event.payload.kind !== 'acceptance-due') return
  const later = toldLater(file)
  if (later !== null) schedule(file, 'acceptance-due', later, { tier: 'T3', waits: 'allocation' })
}
