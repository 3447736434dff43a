/** The clocks of a case as they are shown: every deadline, what falls due next on the board, whether the response is late. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import { caseDeadlineKinds, deadlineWords } from '../contracts/deadline-kinds.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { CaseFile } from './case-file.ts'
import { deadlineOf } from './case-parts.ts'
import { by } from './shown-order.ts'

const onBoard = caseDeadlineKinds.filter((kind) => deadlineWords[kind].board)

export function clocksOf(file: CaseFile): Pick<CaseView, 'deadlines' | 'nextDue' | 'breached'> {
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
