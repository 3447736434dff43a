/**
 * What the reconciler counts every ten seconds beside the consistency checks. Each is ordinary for a moment; when it is still
 * there at the third look it is an alarm.
 */
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'

export const stuckKinds = [
  'deadlines-overdue',
  'effects-with-dead-lease',
  'effects-not-taken',
  'effects-given-up',
  'connections-used-up',
] as const
export type StuckKind = (typeof stuckKinds)[number]

/** Rows of both outboxes: texts, and whatever else must follow a commit. */
const ofBoth = (state: string): string =>
  `((SELECT count(*) FROM message WHERE outbox ${state}) + (SELECT count(*) FROM effect WHERE state ${state}))`

const counts = statement<Record<StuckKind, number>>(
  `SELECT (SELECT count(*) FROM deadline WHERE state = 'armed' AND wake_at < business_now() - interval '2 seconds') AS "deadlines-overdue",
     ${ofBoth("= 'pending' AND lease_until < clock_timestamp() - interval '2 seconds'")} AS "effects-with-dead-lease",
     ${ofBoth("= 'pending' AND lease_until IS NULL AND greatest(not_before, created_at) < clock_timestamp() - interval '10 seconds'")} AS "effects-not-taken",
     ${ofBoth("= 'dead' AND not_before > clock_timestamp() - interval '1 day'")} AS "effects-given-up",
     (SELECT CASE WHEN sum(numbackends) > 0.95 * (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
          - current_setting('reserved_connections')::int) THEN sum(numbackends)::int ELSE 0 END
        FROM pg_stat_database) AS "connections-used-up"`,
)

export async function readStuck(runner: Runner): Promise<Record<StuckKind, number>> {
  const [row] = await runner.all(counts)
  if (!row) throw new Error('the database did not answer')
  return row
}

/** Processes that are gone leave their beats behind. */
export const forgetOldBeats = statement(
  "DELETE FROM heartbeat WHERE at < clock_timestamp() - interval '1 day'",
)
