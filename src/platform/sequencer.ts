/**
 * Numbers events into the feed. One process at a time holds the transaction's advisory lock; it takes the oldest ≤ 500
 * of `unsequenced`, gives each the next position of its service, and sends one NOTIFY as a hint. A late commit gets a
 * later position; nothing is skipped (ADR 0004).
 */
import type { Database } from './database/database.ts'
import { statement } from './database/statement.ts'
import { type Loop, startLoop } from './loop.ts'

const LOCK = 7_202_611
const BATCH = 500
const IDLE_MS = 100

const locked = statement<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', LOCK)

const number = statement<{ moved: number }>(
  `WITH taken AS (
     DELETE FROM unsequenced WHERE n IN (SELECT n FROM unsequenced ORDER BY n LIMIT $1) RETURNING n, service_id, event_id
   ), placed AS (
     SELECT service_id, event_id, row_number() OVER (PARTITION BY service_id ORDER BY n) AS step FROM taken
   ), heads AS (
     INSERT INTO feed_head AS head (service_id, position)
     SELECT service_id, count(*) FROM placed GROUP BY service_id
     ON CONFLICT (service_id) DO UPDATE SET position = head.position + excluded.position
     RETURNING service_id, position
   ), fed AS (
     INSERT INTO feed (service_id, position, event_id)
     SELECT p.service_id, h.position - (SELECT count(*) FROM placed q WHERE q.service_id = p.service_id) + p.step, p.event_id
       FROM placed p JOIN heads h USING (service_id)
     RETURNING 1
   )
   SELECT count(*) AS moved FROM fed`,
  BATCH,
)
const hint = statement("SELECT pg_notify('holdfast_feed', '')")

/** One pass. @returns how many events were numbered; 0 also when another process holds the lock */
export async function sequence(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    const [lock] = await tx.all(locked)
    if (!lock?.held) return 0
    const [done] = await tx.all(number)
    const moved = done?.moved ?? 0
    if (moved > 0) tx.write(hint)
    return moved
  })
}

export function startSequencer(deps: {
  database: Database
  sequenced: () => void
  onError: (name: string, error: unknown) => void
}): Loop {
  return startLoop({
    name: 'sequencer',
    onError: deps.onError,
    rest: () => IDLE_MS,
    async pass() {
      const moved = await sequence(deps.database)
      if (moved > 0) deps.sequenced()
      return moved === BATCH
    },
  })
}
