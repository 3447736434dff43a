/** When does the product try its newest backup? On the first day, then each so many days. Pure. */
import { type Instant, millisBetween, parseInstant } from '../../kernel/clock.ts'
import type { Backup } from './backup-folder.ts'
import type { SafekeepingRow } from './safekeeping-rows.ts'

const DAY_MS = 24 * 3_600_000
/** After a drill that failed, unless a newer backup is there to be tried. */
const AGAIN_AFTER_MS = 3_600_000

export interface DrillTimes {
  /** The database's machine time. */
  readonly now: Instant
  /** How long this process has been running. */
  readonly runningMs: number
  /** Days between drills; 0 is never. */
  readonly everyDays: number
  /** How long after its start a process makes the first of all drills. */
  readonly firstAfterMs: number
}

/** @param newest backup of this database @param last what is known of drills until now */
export function drillDue(
  newest: Pick<Backup, 'takenAt'> | undefined,
  last: Pick<SafekeepingRow, 'last_success_at' | 'last_failure_at'>,
  { now, runningMs, everyDays, firstAfterMs }: DrillTimes,
): boolean {
  if (newest === undefined || everyDays === 0) return false
  const { last_success_at: success, last_failure_at: failure } = last
  if (failure !== null && failure > (success ?? 0n))
    return parseInstant(newest.takenAt) > failure || millisBetween(failure, now) > AGAIN_AFTER_MS
  if (success === null) return runningMs >= firstAfterMs
  return millisBetween(success, now) >= everyDays * DAY_MS
}
