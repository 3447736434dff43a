/**
 * A restored database is not believed, it is asked: are all rows there that the backup counted, does what
 * must always be true hold, does the key open what is sealed, and up to which moment does it reach.
 */
import { formatInstant, type Instant } from '../../kernel/clock.ts'
import { failedConsistencyChecks } from '../consistency-checks.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { statement } from '../database/statement.ts'
import { backupOfAnotherVersion, isOfAnotherVersion } from '../own-schema.ts'
import { createSealer } from '../sealed-column.ts'
import type { Backup } from './backup-folder.ts'
import { countRows, missingRows } from './row-counts.ts'
import { noteSuccess } from './safekeeping-rows.ts'

export interface Restored {
  readonly counts: Record<string, number>
  /** The last moment that anything was written, ISO; null in a database without a beat. */
  readonly upTo: string | null
  /** What is wrong, in words; empty when all is well. */
  readonly faults: readonly string[]
}

/**
 * @param key base64, or null when it was said that there is none
 * @throws StartProblem when another version took the backup
 */
export async function checkRestored(url: string, backup: Backup, key: string | null): Promise<Restored> {
  const database = openDatabase({
    url,
    applicationName: 'holdfast restore',
    max: 2,
    statementTimeout: 300_000,
    queryTimeout: 310_000,
    onError: () => undefined,
  })
  try {
    const ask = (sql: string) => database.all(statement<Record<string, unknown>>(sql))
    if (await isOfAnotherVersion(ask)) throw backupOfAnotherVersion(backup.name)
    const counts = await countRows(ask)
    const broken = await failedConsistencyChecks(database)
    const [last] = await database.all(
      statement<{ at: Instant | null }>('SELECT max(at) AS at FROM heartbeat'),
    )
    const faults = [
      ...missingRows(backup.counts, counts).map((words) => `rows are missing (${words})`),
      ...broken.map(({ name, ids }) => `it does not hold that ${name} (${ids.slice(0, 3).join(', ')})`),
      ...(key === null ? [] : await sealFaults(database, key)),
    ]
    // A real restore is the best drill.
    if (faults.length === 0) await noteSuccess(database, 'restore-drill')
    return { counts, upTo: last?.at ? formatInstant(last.at) : null, faults }
  } finally {
    await database.close()
  }
}

async function sealFaults(database: Database, key: string): Promise<string[]> {
  const [row] = await database.all(
    statement<{ id: string; number_sealed: string }>('SELECT id, number_sealed FROM handset LIMIT 1'),
  )
  if (!row) return []
  try {
    createSealer(key).open({ table: 'handset', column: 'number_sealed', id: row.id }, row.number_sealed)
    return []
  } catch {
    return ['the key does not open what is sealed']
  }
}
