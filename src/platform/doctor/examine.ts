/** Asks a running database everything the doctor wants to know, in one visit. */
import type { Instant } from '../../kernel/clock.ts'
import { readSafekeeping } from '../backup/safekeeping-rows.ts'
import { type SafekeepingLimits, safekeepingOf } from '../backup/safekeeping-view.ts'
import { failedConsistencyChecks } from '../consistency-checks.ts'
import type { Database } from '../database/database.ts'
import { statement } from '../database/statement.ts'
import { assertDurable } from '../durability.ts'
import { readEngineFigures } from '../engine-figures.ts'
import { machineMs } from '../machine-clock.ts'
import { StartProblem } from '../start-problem.ts'
import { backupFindings } from './backup-findings.ts'
import { engineFindings, MOST_CLOCK_MS } from './engine-findings.ts'
import { bad, type Finding, good } from './finding.ts'

export async function examine(database: Database, limits: SafekeepingLimits): Promise<Finding[]> {
  const durable = await durability(database)
  const asked = machineMs()
  const figures = await readEngineFigures(database, MOST_CLOCK_MS)
  const middle = (asked + machineMs()) / 2
  const kept = await readSafekeeping(database)
  return [
    durable,
    ...engineFindings({
      ...figures,
      clockDifferenceMs: Math.round(middle - figures.machineMs),
      broken: (await failedConsistencyChecks(database)).map(({ name }) => name),
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
