/** How the engine is, as figures of the database: one look, for `/health/engine`, for the metrics and for the doctor. */
import type { Instant } from '../kernel/clock.ts'
import type { Runner } from './database/database.ts'
import { statement } from './database/statement.ts'

/** All times in milliseconds; late by the business clock, old by the machine's. */
export interface EngineFigures {
  /** Business time. */
  readonly now: Instant
  /** The database's own clock, since 1970. */
  readonly machineMs: number
  /** The sweeper's last beat, whichever process it is in. */
  readonly beatAt: Instant | null
  readonly beatAgeMs: number | null
  readonly scheduled: number
  readonly overdue: number
  readonly oldestOverdueMs: number
  readonly failedTimers: number
  readonly unsequenced: number
  /** Outbox rows that wait: texts and what else must follow. */
  readonly effects: number
  readonly oldestEffectMs: number
  /** Processes that watch, and those of them whose clock is wrong. */
  readonly processes: number
  readonly wrongClocks: number
}

/** How long the outbox row has waited that waits longest, in milliseconds. */
const oldestMs = (pending: string): string =>
  `(SELECT coalesce(extract(epoch FROM clock_timestamp() - min(greatest(created_at, not_before)))::float8 * 1000, 0) FROM ${pending} AND not_before < clock_timestamp())`

const figures = (clockBoundMs: number) =>
  statement<EngineFigures>(
    `SELECT business_now() AS now, extract(epoch FROM clock_timestamp())::float8 * 1000 AS "machineMs",
     (SELECT max(at) FROM heartbeat WHERE part = 'sweeper') AS "beatAt",
     (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 * 1000 FROM heartbeat WHERE part = 'sweeper') AS "beatAgeMs",
     (SELECT count(*) FROM deadline WHERE state = 'armed') AS scheduled,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND wake_at < business_now() - interval '2 seconds') AS overdue,
     (SELECT coalesce(extract(epoch FROM business_now() - min(wake_at))::float8 * 1000, 0) FROM deadline WHERE state = 'armed' AND wake_at < business_now()) AS "oldestOverdueMs",
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND failures >= 3) AS "failedTimers",
     (SELECT count(*) FROM unsequenced) AS unsequenced,
     (SELECT count(*) FROM message WHERE outbox = 'pending') + (SELECT count(*) FROM effect WHERE state = 'pending') AS effects,
     greatest(${oldestMs("message WHERE outbox = 'pending'")}, ${oldestMs("effect WHERE state = 'pending'")}) AS "oldestEffectMs",
     (SELECT count(*) FROM heartbeat WHERE part = 'watch' AND at > clock_timestamp() - interval '30 seconds') AS processes,
     (SELECT count(*) FROM heartbeat WHERE part = 'watch' AND at > clock_timestamp() - interval '30 seconds'
        AND abs((detail->>'clockDifferenceMs')::float8) > $1) AS "wrongClocks"`,
    clockBoundMs,
  )

/** @param clockBoundMs a clock further than this from the database's is wrong */
export async function readEngineFigures(runner: Runner, clockBoundMs: number): Promise<EngineFigures> {
  const [row] = await runner.all(figures(clockBoundMs))
  if (!row) throw new Error('the database did not answer')
  return row
}
