/** Deadlines of many cases at once, for a list. */
import type { ReadListed } from '../cases/board-reads.ts'
import { statement } from '../platform/database/statement.ts'
import { type DeadlineRead, deadlineOf } from './clocks-view.ts'

/** A warning keeps the share that it was scheduled at: as it stood in the policy of the case. */
const DEADLINES = `
  SELECT id, aggregate_id AS case_id, kind, due_at, state, rev, settled_at, settled_why, ((computed_from->>'share')::numeric * 100)::int AS share,
    computed_from->>'correction' AS correction
    FROM deadline WHERE service_id = $1 AND aggregate_kind = 'case' AND aggregate_id = ANY($2) ORDER BY due_at, rev, id`

export const readDeadlinesOf: ReadListed<'deadlines'> = async (runner, serviceId, caseIds) => {
  const rows = await runner.all(statement<DeadlineRead>(DEADLINES, serviceId, caseIds))
  const by = Map.groupBy(rows, (one) => one.case_id)
  return (caseId) => ({ deadlines: (by.get(caseId) ?? []).map(deadlineOf) })
}
