/**
 * That a deadline fails again and again, said on its aggregate by one statement of its own: nothing of what it needs to be
 * worked on is read, because that may be what fails. Once per deadline.
 */
import { eventsFrom } from '../aggregate/event-rows.ts'
import type { EventOf } from '../contracts/events.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { DueDeadline } from './deadline-repository.ts'

type TimerFailed = EventOf<'timer.failed'>['type']

/** @param root the table of its aggregate. @returns whether this call said it */
export async function sayTimerFailed(
  runner: Runner,
  root: string,
  deadline: DueDeadline,
  failures: number,
): Promise<boolean> {
  const type: TimerFailed = 'timer.failed'
  const rows = await runner.all(
    statement<{ id: string }>(
      `WITH sick AS (
         SELECT d.id, d.kind FROM deadline d WHERE d.service_id = $1 AND d.id = $2 AND d.state = 'armed'
       ), numbered AS (
         UPDATE ${root} SET rev = rev + 1, touched_at = greatest(touched_at, business_now())
          WHERE service_id = $1 AND id = $3 AND EXISTS (SELECT FROM sick) AND NOT EXISTS (
            SELECT FROM event WHERE service_id = $1 AND stream = $3 AND type = $4 AND payload->>'deadlineId' = $2::text)
         RETURNING rev, touched_at
       ), ${eventsFrom(`SELECT $1, uuidv7(), $3, $6, n.rev, $4,
             jsonb_build_object('deadlineId', s.id, 'kind', s.kind, 'failures', $5::int), '{"kind":"engine","name":"clock"}', n.touched_at, '{}'::text[]
           FROM numbered n, sick s`)}
       SELECT id FROM happened`,
      deadline.service_id,
      deadline.id,
      deadline.aggregate_id,
      type,
      failures,
      deadline.aggregate_kind,
    ),
  )
  return rows.length > 0
}
