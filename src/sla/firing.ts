/**
 * What the case does when a deadline has passed. One conditional UPDATE has already settled the row (`armed` → `fired`); here
 * the case records the event, and the handlers of other features run: the next step, a warning, a breach.
 */
import type { CaseFile, HeldDeadline } from '../cases/case-file.ts'
import type { BreachCorrection } from '../contracts/vocabulary.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { schedule, timesPassed } from './clocks.ts'
import { shareOf } from './targets.ts'

/** Records that this deadline passed; a kind whose rule says so is scheduled again, as that of an untriaged call. */
export function passed(file: CaseFile, deadline: HeldDeadline): void {
  const escalation = timesPassed(file, deadline)
  const { again } = file.deadlineRules[deadline.kind]
  if (again !== undefined && escalation < again.times) {
    const dueAt = plusMinutes(file.now, file.policy[again.minutes])
    schedule(file, deadline.kind, dueAt, { escalation: escalation + 1 }, deadline.subject)
  }
  const { tier } = file.case
  const share = tier === null ? null : shareOf(file.policy, tier, deadline.kind)
  const from = file.rows('deadline').find(({ id }) => id === deadline.id)?.computed_from
  const correction = from?.correction as BreachCorrection | undefined
  file.record(
    'deadline.passed',
    {
      deadlineId: deadline.id,
      kind: deadline.kind,
      dueAt: formatInstant(deadline.due_at),
      escalation,
      ...(share !== null && { share }),
      ...(correction !== undefined && { correction }),
    },
    { kind: 'engine', name: 'clock' },
  )
}
