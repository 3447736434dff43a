/**
 * Due ids are read without a lock; cases are locked first, in id order; then one conditional UPDATE settles what is
 * still scheduled and due. Locking deadlines before cases gave deadlocks (ADR 0003).
 */
import type { Reminder } from '../aggregate/committed.ts'
import type { Lane } from '../contracts/vocabulary.ts'
import type { Runner } from '../platform/database/database.ts'
import { type Statement, statement } from '../platform/database/statement.ts'
import type { StreamKind } from '../platform/tables-of-events.ts'

export interface DueDeadline {
  readonly service_id: string
  readonly id: string
  readonly aggregate_kind: StreamKind
  readonly aggregate_id: string
}

/** Armed deadlines of a lane whose wake time has passed, oldest first. */
export const dueIds = (runner: Runner, lane: Lane, limit: number): Promise<DueDeadline[]> =>
  runner.all(
    statement<DueDeadline>(
      `SELECT service_id, id, aggregate_kind, aggregate_id FROM deadline
        WHERE state = 'armed' AND lane = $1 AND wake_at <= business_now() ORDER BY wake_at LIMIT $2`,
      lane,
      limit,
    ),
  )

/** What will wake within so many milliseconds of business time, soonest first, as reminders. */
export const remindersWithin = (runner: Runner, ms: number, limit: number): Promise<Reminder[]> =>
  runner.all(
    statement<Reminder>(
      `SELECT id AS "deadlineId", rev, greatest(0, extract(epoch FROM wake_at - business_now())::float8 * 1000) AS "inMs" FROM deadline
        WHERE state = 'armed' AND lane = ANY('{urgent,routine}') AND wake_at <= business_now() + make_interval(secs => $1)
        ORDER BY wake_at LIMIT $2`,
      ms / 1000,
      limit,
    ),
  )

/** Milliseconds until the next scheduled deadline wakes; null when nothing is scheduled. */
export async function nextWakeMs(runner: Runner): Promise<number | null> {
  const [row] = await runner.all(
    statement<{ ms: number | null }>(
      `SELECT extract(epoch FROM least(
          (SELECT wake_at FROM deadline WHERE state = 'armed' AND lane = 'urgent' ORDER BY wake_at LIMIT 1),
          (SELECT wake_at FROM deadline WHERE state = 'armed' AND lane = 'routine' ORDER BY wake_at LIMIT 1)
        ) - business_now())::float8 * 1000 AS ms`,
    ),
  )
  return row?.ms ?? null
}

export interface FiredDeadline {
  readonly id: string
}

/**
 * Runs what is scheduled and due of these aggregates, which the caller has locked. CASE keeps the planner from the indexes of
 * what is scheduled or due: it expects next to nothing there, and in a storm each chunk would look through thousands.
 */
export const fireDue = (serviceId: string, kind: string, ids: readonly string[]): Statement<FiredDeadline> =>
  statement(
    `UPDATE deadline SET state = 'fired', settled_at = business_now()
      WHERE service_id = $1 AND aggregate_kind = $3 AND aggregate_id = ANY($2)
        AND CASE state WHEN 'armed' THEN wake_at <= business_now() ELSE false END
      RETURNING id`,
    serviceId,
    ids,
    kind,
  )

/** Puts off a deadline whose case could not be worked on; the count of failures stands in the row. */
export async function backOff(runner: Runner, deadline: DueDeadline): Promise<number> {
  const [row] = await runner.all(
    statement<{ failures: number }>(
      `UPDATE deadline SET failures = failures + 1, wake_at = business_now() + make_interval(secs => least(300, 2 ^ (failures + 1)))
        WHERE service_id = $1 AND id = $2 AND state = 'armed' RETURNING failures`,
      deadline.service_id,
      deadline.id,
    ),
  )
  return row?.failures ?? 0
}
