/**
 * Takes away old rows that nobody can need any more, in the background of every process: keys of requests, outbox rows that
 * are done, the beginning of the feed, sessions that ended. A few hundred at a time, on a connection of its own, never
 * waiting for a lock and never while a burst is under way; what is not taken now is taken later.
 */
import pg from 'pg'
import type { Database } from './database/database.ts'
import { statement } from './database/statement.ts'
import { type Loop, startLoop } from './loop.ts'
import { type KeepDays, MOST_ROWS, type Trimmed, trimmed, trimStatements } from './trim-statements.ts'

/** A start has other things to do. */
const FIRST_AFTER_MS = 60_000
const EVERY_MS = 10 * 60_000
/** Between two rounds when there is more, so that a long holiday is made up for without anybody noticing. */
const NEXT_MS = 1000
const PUT_OFF_MS = 5000
const LOCK_NOT_AVAILABLE = '55P03'

/** Days that are not for anybody to set: late receipts come within two, a console that was away for longer starts again. */
const KEEP = { effect: 7, feed: 7, session: 30 } as const

export interface TrimState {
  /** Rows that this process took away since it started. */
  readonly removed: Readonly<Record<Trimmed, number>>
  /** Whether the last round left something for the next. */
  readonly more: boolean
  /** Milliseconds since the last whole round; null before the first. */
  readonly sinceMs: number | null
}

export interface Trim extends Loop {
  state(): TrimState
}

const isLocked = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE

/** One statement for each table and service. @returns whether one of them was full, or a table was locked by somebody else */
export async function trimOnce(
  database: Database,
  keep: KeepDays,
  onTaken: (what: Trimmed, rows: number) => void,
): Promise<boolean> {
  const services = await database.all(statement<{ id: string }>('SELECT id FROM service ORDER BY id'))
  let more = false
  const ids = services.map(({ id }) => id)
  for (const { what, take } of trimStatements(ids, keep)) {
    try {
      const [taken] = await database.all(take)
      const rows = taken?.rows ?? 0
      onTaken(what, rows)
      more ||= rows === MOST_ROWS
    } catch (error) {
      if (!isLocked(error)) throw error
      more = true
    }
  }
  return more
}

export function startTrim(deps: {
  readonly database: Database
  readonly idempotencyDays: number
  /** While it says so, nothing is taken away. */
  readonly giveWay: () => boolean
  readonly monotonicMs: () => number
  readonly onError: (name: string, error: unknown) => void
  /** Milliseconds before the first round. */
  readonly firstAfterMs?: number
}): Trim {
  const keep: KeepDays = { ...KEEP, idempotency: deps.idempotencyDays }
  const removed = Object.fromEntries(trimmed.map((what) => [what, 0])) as Record<Trimmed, number>
  const began = deps.monotonicMs()
  let rest = deps.firstAfterMs ?? FIRST_AFTER_MS
  let more = false
  let lastMs: number | null = null

  const loop = startLoop({
    name: 'trim',
    onError: deps.onError,
    restAfterError: EVERY_MS,
    rest: () => rest,
    async pass() {
      if (deps.monotonicMs() - began < (deps.firstAfterMs ?? FIRST_AFTER_MS)) return false
      if (deps.giveWay()) {
        rest = PUT_OFF_MS
        return false
      }
      more = await trimOnce(deps.database, keep, (what, count) => {
        removed[what] += count
      })
      lastMs = deps.monotonicMs()
      rest = more ? NEXT_MS : EVERY_MS
      return false
    },
  })
  return {
    ...loop,
    state: () => ({
      removed: { ...removed },
      more,
      sinceMs: lastMs === null ? null : Math.round(deps.monotonicMs() - lastMs),
    }),
  }
}
