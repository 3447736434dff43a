/**
 * What it means that a deadline has passed. The row is settled already (armed → fired, by one conditional UPDATE);
 * here the case says so, and other features react: the next step, a warning, a breach.
 */
import type { CaseFile, HeldDeadline } from '../cases/case-file.ts'
import type { BreachCorrection } from '../contracts/vocabulary.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { arm, timesPassed } from './clocks.ts'
import { shareOf } from './targets.ts'

const ESCALATIONS = 3

/** Records that this deadline passed; an untriaged call escalates again until its catch-all. */
export function passed(file: CaseFile, deadline: HeldDeadline): void {
  const escalation = timesPassed(file, deadline)
  if (deadline.kind === 'triage-due' && escalation < ESCALATIONS) {
    arm(file, 'triage-due', plusMinutes(file.now, file.policy.triageEscalationMinutes), {
      escalation: escalation + 1,
    })
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
