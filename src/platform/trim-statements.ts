/**
 * What is taken away when nobody can need it any more, at most a thousand rows a statement. One process at a time: who does
 * not get the advisory lock takes nothing. Rows that somebody else holds are passed over. All ages are machine time.
 */
import { type Statement, statement } from './database/statement.ts'

const LOCK = 7_202_614
export const MOST_ROWS = 1000
/** However old they are, so many of the newest positions of a service stay: whoever follows the feed is at most this far behind. */
export const NEWEST_OF_FEED = 10_000

export const trimmed = ['idempotency', 'effect', 'feed', 'session'] as const
export type Trimmed = (typeof trimmed)[number]
export type KeepDays = Readonly<Record<Trimmed, number>>

const TURN = `WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${LOCK}) AS held)`
const MINE = '(SELECT held FROM turn)'
const before = (days: string) => `statement_timestamp() - make_interval(days => ${days}::int)`
/** Ids are made in the order of time: this finds where old rows lie. Whether a row is old is asked of its own times. */
const idBefore = (days: string) => `(SELECT uuidv7(make_interval(days => -${days}::int)))`

/** Keys of requests: as long as a console may still send again what it kept while the line was down. */
const IDEMPOTENCY = `
${TURN}, gone AS (
  DELETE FROM idempotency WHERE ctid = ANY (ARRAY (
    SELECT ctid FROM idempotency WHERE ${MINE} AND created_at < ${before('$1')} LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED))
  RETURNING 1
) SELECT count(*)::int AS rows FROM gone`

/** Done only: what waits is still to be done, and what was given up is for a person to look at. A late receipt opens one again. */
const EFFECT = `
${TURN}, gone AS (
  DELETE FROM effect WHERE service_id = $1 AND id = ANY (ARRAY (
    SELECT id FROM effect WHERE ${MINE} AND service_id = $1 AND id < ${idBefore('$2')} AND state = 'done' AND done_at < ${before('$2')}
     ORDER BY id LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED))
  RETURNING 1
) SELECT count(*)::int AS rows FROM gone`

/**
 * Always from the beginning and without a hole: up to the first event that is not old. Whoever asks for what followed an
 * older position is answered `reset` (`GET /api/feed`). The events themselves stay for ever.
 */
const FEED = `
${TURN}, oldest AS MATERIALIZED (
  SELECT f.position, (SELECT e.recorded_at < ${before('$2')} FROM event e WHERE e.service_id = $1 AND e.id = f.event_id) AS old
    FROM feed f
   WHERE ${MINE} AND f.service_id = $1 AND f.position <= (SELECT position - ${NEWEST_OF_FEED} FROM feed_head WHERE service_id = $1)
   ORDER BY f.position LIMIT ${MOST_ROWS}
), mark AS (
  SELECT min(position) AS first, coalesce(min(position) FILTER (WHERE NOT old), max(position) + 1) AS position FROM oldest
), gone AS (
  DELETE FROM feed WHERE service_id = $1 AND position >= (SELECT first FROM mark) AND position < (SELECT position FROM mark)
  RETURNING 1
) SELECT count(*)::int AS rows FROM gone`

/** Ended or expired. That it was ended stays in its event. */
const SESSION = `
${TURN}, gone AS (
  DELETE FROM session WHERE service_id = $1 AND id = ANY (ARRAY (
    SELECT id FROM session WHERE ${MINE} AND service_id = $1 AND id < ${idBefore('$2')} AND least(revoked_at, expires_at) < ${before('$2')}
     ORDER BY id LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED))
  RETURNING 1
) SELECT count(*)::int AS rows FROM gone`

type Taken = { readonly rows: number }

const ofService = { effect: EFFECT, feed: FEED, session: SESSION } as const

/** Each answers how many rows it took away. */
export function trimStatements(
  serviceIds: readonly string[],
  keep: KeepDays,
): readonly { readonly what: Trimmed; readonly take: Statement<Taken> }[] {
  return [
    { what: 'idempotency', take: statement<Taken>(IDEMPOTENCY, keep.idempotency) },
    ...serviceIds.flatMap((serviceId) =>
      (['effect', 'feed', 'session'] as const).map((what) => ({
        what,
        take: statement<Taken>(ofService[what], serviceId, keep[what]),
      })),
    ),
  ]
}
