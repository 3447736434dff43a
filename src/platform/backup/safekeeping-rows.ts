/** One row for each thing that is kept outside the database, saying when it last went well. */
import type { Instant } from '../../kernel/clock.ts'
import type { Runner } from '../database/database.ts'
import { statement } from '../database/statement.ts'

export type SafekeepingKind = 'backup' | 'log' | 'restore-drill' | 'downtime-pack'

export interface SafekeepingRow {
  readonly kind: SafekeepingKind
  /** Since when it could have been done. */
  readonly since: Instant
  readonly last_success_at: Instant | null
  readonly last_failure_at: Instant | null
}

export interface Safekeeping {
  /** The database's machine time. */
  readonly now: Instant
  readonly rows: readonly SafekeepingRow[]
}

const READ = statement<SafekeepingRow & { now: Instant }>(
  'SELECT clock_timestamp() AS now, kind, since, last_success_at, last_failure_at FROM safekeeping',
)

export async function readSafekeeping(runner: Runner): Promise<Safekeeping> {
  const rows = await runner.all(READ)
  const [first] = rows
  if (!first) throw new Error('the rows of safekeeping are missing')
  return { now: first.now, rows }
}

/** @param detail ids, counts and sizes only @param agoMs how long ago it was that it went well */
export async function noteSuccess(
  runner: Runner,
  kind: SafekeepingKind,
  detail: Record<string, string | number> = {},
  agoMs = 0,
): Promise<void> {
  await runner.all(
    statement(
      `UPDATE safekeeping SET last_success_at = clock_timestamp() - make_interval(secs => $3), detail = $2 WHERE kind = $1`,
      kind,
      JSON.stringify(detail),
      agoMs / 1000,
    ),
  )
}

export async function noteFailure(runner: Runner, kind: SafekeepingKind): Promise<void> {
  await runner.all(
    statement('UPDATE safekeeping SET last_failure_at = clock_timestamp() WHERE kind = $1', kind),
  )
}
