/** What a case shows of time: every deadline, what falls due next, whether the response is late, what was promised. Pure. */
import type { CaseFile } from '../cases/case-file.ts'
import type { PartRules } from '../cases/case-page.ts'
import { by } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import { type CaseDeadlineKind, caseDeadlineKinds, deadlineWords } from '../contracts/deadline-kinds.ts'
import type { BreachCorrection } from '../contracts/vocabulary.ts'
import { formatInstant, formatOptional } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import { targetMinutes } from './targets.ts'

export type DeadlineRead = Pick<
  Row<'deadline'>,
  'id' | 'due_at' | 'state' | 'rev' | 'settled_at' | 'settled_why'
> & {
  readonly case_id: string
  readonly kind: CaseDeadlineKind
  readonly share: number | null
  readonly correction: BreachCorrection | null
}

export const deadlineOf = (deadline: Omit<DeadlineRead, 'case_id'>): CaseView['deadlines'][number] => ({
  id: deadline.id,
  kind: deadline.kind,
  dueAt: formatInstant(deadline.due_at),
  state: deadline.state,
  rev: deadline.rev,
  settledAt: formatOptional(deadline.settled_at),
  share: deadline.share,
  settledWhy: deadline.settled_why,
  correction: deadline.correction,
})

const onBoard = caseDeadlineKinds.filter((kind) => deadlineWords[kind].board)

function clocksOf(file: CaseFile): Pick<CaseView, 'deadlines' | 'nextDue' | 'breached'> {
  const { state, order_at: triageBy, first_face_to_face_at: seen, response_due_at: due } = file.case
  const rows = [...file.rows('deadline')]
  const next = rows.filter((one) => one.state === 'armed' && onBoard.includes(one.kind)).sort(by('due_at'))[0]
  // Before triage, the clock of a case is the time by which somebody should have triaged it, however often that passed.
  const nextDue = state === 'received' ? { kind: 'triage-due' as const, due_at: triageBy } : next
  return {
    deadlines: rows
      .sort((a, b) => (a.due_at === b.due_at && a.rev !== b.rev ? a.rev - b.rev : by('due_at')(a, b)))
      .map((row) =>
        deadlineOf({
          ...row,
          share: row.share ?? percentOf(row.computed_from?.share),
          correction: row.correction ?? correctionIn(row.computed_from),
        }),
      ),
    nextDue: nextDue === undefined ? null : { kind: nextDue.kind, dueAt: formatInstant(nextDue.due_at) },
    breached:
      (seen !== null && due !== null && seen > due) ||
      rows.some((one) => one.kind === 'response-due' && one.state === 'fired'),
  }
}

const percentOf = (share: unknown): number | null =>
  typeof share === 'number' ? Math.round(share * 100) : null
const correctionIn = (from: Record<string, unknown> | null | undefined) =>
  (from?.correction as ReturnType<typeof deadlineOf>['correction'] | undefined) ?? null

function minutesOf({ policy, case: { setting, response_times_version: responseTimesVersion } }: CaseFile) {
  const minutes = (tier: 'T1' | 'T2' | 'T3') => targetMinutes(policy, tier, setting)
  return {
    responseTimesVersion,
    responseMinutes: { T1: minutes('T1'), T2: minutes('T2'), T3: minutes('T3') },
    responseMinutesVersion: policy.version,
  }
}

export const clockViews: PartRules<'clocks' | 'responseTimes'> = {
  clocks: {
    tables: ['deadline'],
    columns: ['state', 'order_at', 'response_due_at', 'first_face_to_face_at'],
    sees: 'case.read',
    alsoOn: ['board'],
    of: clocksOf,
  },
  responseTimes: {
    tables: [],
    columns: ['response_times_version', 'setting'],
    sees: 'case.read',
    alsoOn: [],
    of: minutesOf,
  },
}
