/** Part in the story: asks a running database everything the doctor wants to know, in one visit. */
import type { Instant } from '../../kernel/clock.ts'
import { readSafekeeping } from '../backup/safekeeping-rows.ts'
import { type SafekeepingLimits, safekeepingOf } from '../backup/safekeeping-view.ts'
import type { Database } from '../database/database.ts'
import { statement } from '../database/statement.ts'
import { assertDurable } from '../durability.ts'
import { brokenInvariants } from '../invariants.ts'
import { machineMs } from '../machine-clock.ts'
import { StartProblem } from '../start-problem.ts'
import { backupFindings } from './backup-findings.ts'
import { engineFindings } from './engine-findings.ts'
import { bad, type Finding, good } from './finding.ts'

interface Figures {
  machine_ms: number
  beat_age_ms: number | null
  armed: number
  overdue: number
  oldest_overdue_ms: number
  poison: number
  unsequenced: number
  effects: number
  oldest_effect_ms: number
}

const FIGURES = statement<Figures>(
  `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS machine_ms,
     (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 * 1000 FROM heartbeat WHERE part = 'sweeper') AS beat_age_ms,
     (SELECT count(*) FROM deadline WHERE state = 'armed') AS armed,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND wake_at < business_now() - interval '2 seconds') AS overdue,
     (SELECT coalesce(extract(epoch FROM business_now() - min(wake_at))::float8 * 1000, 0) FROM deadline WHERE state = 'armed' AND wake_at < business_now()) AS oldest_overdue_ms,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND failures >= 3) AS poison,
     (SELECT count(*) FROM unsequenced) AS unsequenced,
     (SELECT count(*) FROM effect WHERE state = 'pending') AS effects,
     (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(greatest(created_at, not_before)))::float8 * 1000, 0) FROM effect
       WHERE state = 'pending' AND not_before < clock_timestamp()) AS oldest_effect_ms`,
)

export async function examine(database: Database, limits: SafekeepingLimits): Promise<Finding[]> {
  const durable = await durability(database)
  const asked = machineMs()
  const [row] = await database.all(FIGURES)
  if (!row) throw new Error('the database did not answer')
  const middle = (asked + machineMs()) / 2
  const kept = await readSafekeeping(database)
  return [
    durable,
    ...engineFindings({
      clockDifferenceMs: Math.round(middle - row.machine_ms),
      beatAgeMs: row.beat_age_ms,
      armed: row.armed,
      overdue: row.overdue,
      oldestOverdueMs: row.oldest_overdue_ms,
      poison: row.poison,
      unsequenced: row.unsequenced,
      effects: row.effects,
      oldestEffectMs: row.oldest_effect_ms,
      broken: (await brokenInvariants(database)).map(({ name }) => name),
    }),
    ...backupFindings(safekeepingOf(kept, limits), kept.now),
    ...(limits.keptBy === 'own-tools' ? [await ownArchive(database)] : []),
  ]
}

async function durability(database: Database): Promise<Finding> {
  try {
    await assertDurable((sql) => database.all(statement<Record<string, string>>(sql)))
    return good(
      'The database keeps what it confirms (fsync, full_page_writes, synchronous_commit, checksums).',
    )
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    return bad(error.message, 'Change the settings it names; Holdfast does not start on this database.')
  }
}

interface Archiver {
  mode: string
  failing: boolean
  age: Instant | null
}

/** What a server of somebody's own says of its archive of the log. */
async function ownArchive(database: Database): Promise<Finding> {
  const [archiver] = await database.all(
    statement<Archiver>(
      `SELECT current_setting('archive_mode') AS mode, last_archived_time AS age,
         coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing FROM pg_stat_archiver`,
    ),
  )
  if (archiver?.failing)
    return bad(
      'The database cannot archive its log.',
      'Look at archive_command and the disk it writes to; see pg_stat_archiver.',
    )
  if (archiver?.mode === 'off')
    return good('The database archives no log by a command; if no other tool follows it, see docs/backup.md.')
  return good('The database archives its log.')
}
