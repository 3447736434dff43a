/**
 * The database's business time for screens: asked at most every half second and carried on by the monotonic clock in
 * between. For showing only; what decides anything asks the database in its own statement.
 */
import { formatInstant, type Instant, plusMillis } from '../kernel/clock.ts'
import type { Database } from './database/database.ts'
import { statement } from './database/statement.ts'

export interface BusinessClock {
  now(): Promise<Instant>
  serverTime(): Promise<string>
  /** The last known time, carried on; for reading a date of birth against today. */
  lastKnown(): Instant | null
  /** The clock was moved: ask again, and tell who shows it. */
  moved(): void
  onMoved(listener: () => void): void
}

const FRESH_MS = 500

export function createBusinessClock(database: Database): BusinessClock {
  let seen: { at: number; instant: Instant } | null = null
  let moves = 0
  const listeners: (() => void)[] = []
  const carriedOn = (): Instant | null =>
    seen === null ? null : plusMillis(seen.instant, performance.now() - seen.at)

  async function now(): Promise<Instant> {
    if (seen && performance.now() - seen.at < FRESH_MS) return carriedOn() as Instant
    const started = performance.now()
    const asked = moves
    const [row] = await database.all(statement<{ now: Instant }>('SELECT business_now() AS now'))
    if (!row) throw new Error('the database has no clock')
    // What was asked before the clock was moved is not carried on.
    if (asked === moves) seen = { at: (started + performance.now()) / 2, instant: row.now }
    return row.now
  }
  return {
    now,
    serverTime: async () => formatInstant(await now()),
    lastKnown: carriedOn,
    moved: () => {
      seen = null
      moves += 1
      for (const listener of listeners) listener()
    },
    onMoved: (listener) => void listeners.push(listener),
  }
}
