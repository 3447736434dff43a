/**
 * The demonstration's clock. It steps to each next scheduled instant and waits until what fell due has run and its texts
 * are out, so that a case escalates step by step as it would have. Backwards is refused. The owner of the database makes
 * it movable; nothing else may.
 */
import { formatInstant, type Instant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Database } from '../platform/database/database.ts'
import { QuietClient } from '../platform/database/quiet-client.ts'
import { statement } from '../platform/database/statement.ts'

export interface DemoClock {
  read(): Promise<{ now: string; shiftMs: number; nextDueAt: string | null }>
  /** @throws Refusal clock-goes-forward, clock-still-moving */
  advance(ms: number): Promise<{ now: string; shiftMs: number; nextDueAt: string | null; fired: number }>
}

/** Lets business time be shifted; run once at start by the owner, in a demonstration only. */
export async function makeClockMovable(ownerUrl: string): Promise<void> {
  const client = new QuietClient({ connectionString: ownerUrl, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    // Processes that start together take turns: two cannot replace one function at once.
    await client.query('SELECT pg_advisory_lock(7202613)')
    await client.query(
      `CREATE TABLE IF NOT EXISTS clock_shift (one boolean PRIMARY KEY DEFAULT true CHECK (one), by interval NOT NULL)`,
    )
    await client.query(`INSERT INTO clock_shift (by) VALUES ('0') ON CONFLICT DO NOTHING`)
    await client.query('GRANT SELECT, UPDATE ON clock_shift TO holdfast_runtime')
    await client.query(`CREATE OR REPLACE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
      AS 'SELECT statement_timestamp() + (SELECT by FROM clock_shift)'`)
  } finally {
    await client.end()
  }
}

/** Whether this database's clock was ever made movable: outside a demonstration that refuses the start. */
export async function clockIsMovable(database: Database): Promise<boolean> {
  const [row] = await database.all(
    statement<{ movable: boolean }>(`SELECT to_regclass('clock_shift') IS NOT NULL AS movable`),
  )
  return row?.movable ?? false
}

const state = statement<{ now: Instant; shift_ms: number; next: Instant | null; due: number }>(
  `SELECT business_now() AS now, (SELECT extract(epoch FROM by)::float8 * 1000 FROM clock_shift) AS shift_ms,
     least((SELECT min(wake_at) FROM deadline WHERE state = 'armed'), (SELECT min(alarm_at) FROM inbound_text WHERE alarm_at IS NOT NULL)) AS next,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND wake_at <= business_now())
       + (SELECT count(*) FROM inbound_text WHERE alarm_at <= business_now()) AS due`,
)
const READY = '(not_before <= clock_timestamp() OR lease_until > clock_timestamp())'
/** Texts and other outbox rows, urgent and routine, that could go now; those put off by a provider's trouble are not waited for. */
const waiting = statement<{ waiting: number }>(
  `SELECT (SELECT count(*) FROM message WHERE outbox = 'pending' AND ${READY}) + (SELECT count(*) FROM effect WHERE state = 'pending' AND ${READY})
     + (SELECT count(*) FROM unsequenced) AS waiting`,
)
const shiftTo = (at: Instant) =>
  statement("UPDATE clock_shift SET by = by + greatest($1::timestamptz - business_now(), interval '0')", at)

const SETTLE_MS = 15_000
const ALL_MS = 60_000

export function createDemoClock(deps: {
  database: Database
  fire: () => Promise<number>
  moved: () => void
}): DemoClock {
  const { database } = deps
  let moving: Promise<unknown> = Promise.resolve()

  const read = async () => {
    const [row] = await database.all(state)
    if (!row) throw new Error('the clock did not answer')
    return row
  }
  const shown = (row: { now: Instant; shift_ms: number; next: Instant | null }) => ({
    now: formatInstant(row.now),
    shiftMs: Math.round(row.shift_ms),
    nextDueAt: row.next === null ? null : formatInstant(row.next),
  })

  /** Runs what is due and waits until nothing that follows from it is left. */
  async function settle(until: number): Promise<number> {
    let fired = 0
    for (;;) {
      fired += await deps.fire()
      const [[row], now] = await Promise.all([database.all(waiting), read()])
      if ((row?.waiting ?? 0) === 0 && now.due === 0) return fired
      if (performance.now() > until)
        refuse(
          'clock-still-moving',
          'Texts or deadlines are still on their way. The clock stands where it got to.',
          { retryAfter: 2 },
        )
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  async function advance(ms: number) {
    if (ms < 0) refuse('clock-goes-forward', 'Choose a time after the clock’s present time.')
    const start = await read()
    const target = (start.now + BigInt(Math.round(ms * 1000))) as Instant
    const deadline = performance.now() + ALL_MS
    let fired = await settle(performance.now() + SETTLE_MS)
    for (;;) {
      const { next, now } = await read()
      const step = next !== null && next <= target ? next : target
      if (step > now) await database.all(shiftTo(step))
      deps.moved()
      fired += await settle(performance.now() + SETTLE_MS)
      if (step >= target) break
      if (performance.now() > deadline)
        refuse(
          'clock-still-moving',
          'So much fell due that the clock stopped on the way. Move it on again.',
          { retryAfter: 1 },
        )
    }
    return { ...shown(await read()), fired }
  }

  return {
    read: async () => shown(await read()),
    advance(ms) {
      const run = moving.then(() => advance(ms))
      moving = run.catch(() => undefined)
      return run
    },
  }
}
