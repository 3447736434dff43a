/**
 * What it means that a deadline has passed. The row is settled already (armed → fired, by one conditional UPDATE);
 * here the case says so, and other features react: the next rung, a warning, a breach.
 */
import type { CaseFile, HeldDeadline } from '../cases/case-file.ts'
import type { BreachCorrection } from '../contracts/vocabulary.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { arm, timesPassed } from './clocks.ts'
import { shareOf } from './targets.ts'

/** Urgency of saying it: when several passed together, the later in this list is said last and loudest. */
const order = [
  'response-50',
  'response-75',
  'response-90',
  'allocation-due',
  'offer-lapse',
  'acceptance-due',
  'triage-due',
  'response-due',
  's136-arrival-due',
  's136-handover-due',
  's136-due-soon',
  's136-stop-soon',
  's136-due',
  's136-stop',
]

export const inOrder = (a: HeldDeadline, b: HeldDeadline): number =>
  a.due_at === b.due_at ? order.indexOf(a.kind) - order.indexOf(b.kind) : a.due_at < b.due_at ? -1 : 1

const CLIMBS = 3

/** Records that this deadline passed; an untriaged call climbs again until its catch-all. */
export function passed(file: CaseFile, deadline: HeldDeadline): void {
  const climb = timesPassed(file, deadline)
  if (deadline.kind === 'triage-due' && climb < CLIMBS) {
    arm(file, 'triage-due', plusMinutes(file.now, file.policy.triageClimbMinutes), { climb: climb + 1 })
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
      climb,
      ...(share !== null && { share }),
      ...(correction !== undefined && { correction }),
    },
    { kind: 'engine', name: 'clock' },
  )
}
