/**
 * Numbers events into the feed. One process at a time holds the transaction's advisory lock; it takes the oldest ≤ 500
 * of `unsequenced`, gives each the next position of its service, and sends one NOTIFY, which may be lost. A late commit gets a
 * later position; nothing is skipped (ADR 0004).
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from './database/database.ts'
import { statement } from './database/statement.ts'
import { type Loop, startLoop } from './loop.ts'

/** What the NOTIFY is sent on; its payload names the process that numbered. */
export const FEED_CHANNEL = 'holdfast_feed'

const LOCK = 7_202_611
const BATCH = 500
const IDLE_MS = 100
const GATHER_MS = 20
/** Between two passes that found something: alone an event is numbered at once, one of many within so long. */
const APART_MS = 15
/** Another process was at it. What this one has just committed may have come too late for that pass. */
const TAKEN_MS = 5

/**
 * One statement, because each trip of a pass would cost as much as the pass. Its snapshot may be older than the lock:
 * what another process numbered meanwhile is deleted already and passed over, and heads are added to as they are now.
 */
const NUMBER = `
  WITH turn AS MATERIALIZED (
     SELECT pg_try_advisory_xact_lock(${LOCK}) AS held
   ), taken AS (
     DELETE FROM unsequenced WHERE n = ANY (ARRAY (SELECT n FROM unsequenced WHERE (SELECT held FROM turn) ORDER BY n LIMIT ${BATCH}))
     RETURNING n, service_id, event_id
   ), placed AS (
     SELECT service_id, event_id, row_number() OVER (PARTITION BY service_id ORDER BY n) AS step,
       count(*) OVER (PARTITION BY service_id) AS many FROM taken
   ), heads AS (
     INSERT INTO feed_head AS head (service_id, position)
     SELECT service_id, count(*) FROM placed GROUP BY service_id
     ON CONFLICT (service_id) DO UPDATE SET position = head.position + excluded.position
     RETURNING service_id, position
   ), fed AS (
     INSERT INTO feed (service_id, position, event_id)
     SELECT p.service_id, h.position - p.many + p.step, p.event_id
       FROM placed p JOIN heads h USING (service_id)
     RETURNING 1
   ), counted AS (
     SELECT count(*) AS moved FROM fed
   )
   SELECT moved, held, CASE WHEN moved > 0 THEN pg_notify('${FEED_CHANNEL}', $1) END FROM counted, turn`

interface Pass {
  /** How many events were numbered. */
  readonly moved: number
  /** False when another process holds the lock. */
  readonly held: boolean
}

/** @param by the process that numbers, so that it can tell its own NOTIFY from another's */
export async function sequence(database: Database, by: string): Promise<Pass> {
  const [done] = await database.all(statement<Pass>(NUMBER, by))
  return { moved: done?.moved ?? 0, held: done?.held ?? false }
}

export function startSequencer(deps: {
  database: Database
  processId: string
  sequenced: () => void
  /** While it says so, events are gathered for a moment: passes of few cost as much as passes of many. */
  giveWay: () => boolean
  onError: (name: string, error: unknown) => void
}): Loop {
  let held = true
  let foundAt = Number.NEGATIVE_INFINITY
  return startLoop({
    name: 'sequencer',
    onError: deps.onError,
    rest: () => (held ? IDLE_MS : TAKEN_MS),
    async pass() {
      const apart = foundAt + APART_MS - performance.now()
      if (deps.giveWay()) await pause(GATHER_MS)
      else if (apart > 0) await pause(apart)
      const done = await sequence(deps.database, deps.processId)
      held = done.held
      if (done.moved > 0) {
        foundAt = performance.now()
        deps.sequenced()
      }
      return done.moved === BATCH
    },
  })
}
