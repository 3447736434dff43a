/** When is a backup too old? Pure: rows and limits in, what `/health/engine` shows out. */
import type { SafekeepingAlarm, SafekeepingView } from '../../contracts/safekeeping.ts'
import { formatOptional, type Instant, minutesBetween } from '../../kernel/clock.ts'
import type { Safekeeping, SafekeepingKind, SafekeepingRow } from './safekeeping-rows.ts'

export interface SafekeepingLimits {
  readonly keptBy: SafekeepingView['keptBy']
  /** Minutes between backups, as set; 0 is never. */
  readonly every: number
  /** Days between the drills that the product makes by itself; 0 is never: then a person does. */
  readonly drillEvery: number
}

const HOUR = 60
const DAY = 24 * HOUR
/** The promise is that at most a minute is lost; the archive says every quarter of a minute that it has everything. */
const LOG_MINUTES = 2
/** Of drills by hand. */
const DRILL_MINUTES = 31 * DAY
/** The first of all drills that the product makes is on the first day. */
const FIRST_DRILL_MINUTES = 2 * DAY
/** Two packs that did not come. */
const PACK_MINUTES = 35
/** Of tools that are not ours nothing is known but what they say: once a day is expected of them. */
const OWN_TOOLS_MINUTES = 2 * DAY

export function safekeepingOf(read: Safekeeping, limits: SafekeepingLimits): SafekeepingView {
  const row = (kind: SafekeepingKind) => read.rows.find((one) => one.kind === kind)
  const [backup, log, drill, pack] = [row('backup'), row('log'), row('restore-drill'), row('downtime-pack')]
  const age = (at: Instant | null | undefined) => (at == null ? null : minutesBetween(at, read.now))
  const last = (one: typeof backup) => age(one?.last_success_at)
  const allowed = limits.keptBy === 'holdfast' ? Math.max(HOUR, limits.every * 2) : OWN_TOOLS_MINUTES
  const byItself = limits.keptBy === 'holdfast' && limits.every > 0 && limits.drillEvery > 0
  const drillAllowed = byItself ? (2 * limits.drillEvery + 1) * DAY : DRILL_MINUTES
  const firstDrill = byItself ? FIRST_DRILL_MINUTES : DRILL_MINUTES
  const backupAge = last(backup)
  const found: Readonly<Record<SafekeepingAlarm, boolean>> = {
    'no-backup': backupAge === null && (limits.every === 0 || (age(backup?.since) ?? 0) > allowed),
    'backup-old': backupAge !== null && backupAge > allowed,
    'backup-failed': failedSince(backup),
    'log-not-kept':
      limits.keptBy === 'holdfast' &&
      backupAge !== null &&
      backupAge > LOG_MINUTES &&
      over(last(log), LOG_MINUTES),
    'restore-never-tried': last(drill) === null && (age(drill?.since) ?? 0) > firstDrill,
    'restore-drill-old': (last(drill) ?? 0) > drillAllowed,
    'restore-drill-failed': failedSince(drill),
    'downtime-pack-old': over(last(pack) ?? age(pack?.since) ?? 0, PACK_MINUTES),
  }
  return {
    keptBy: limits.keptBy,
    lastBackupAt: formatOptional(backup?.last_success_at ?? null),
    logKeptUpTo: formatOptional(log?.last_success_at ?? null),
    lastRestoreDrillAt: formatOptional(drill?.last_success_at ?? null),
    lastDowntimePackAt: formatOptional(pack?.last_success_at ?? null),
    alarms: (Object.keys(found) as SafekeepingAlarm[]).filter((alarm) => found[alarm]),
  }
}

/** The newest try went wrong. */
const failedSince = (row: SafekeepingRow | undefined): boolean =>
  row?.last_failure_at != null && row.last_failure_at > (row.last_success_at ?? 0n)

const over = (age: number | null, limit: number): boolean => age === null || age > limit
