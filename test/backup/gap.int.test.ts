/** The keeper on a server of its own: a disk of the backups that comes late, and a log that was not kept for it. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listBackups } from '../../src/platform/backup/backup-folder.ts'
import { type Keeper, startKeeper } from '../../src/platform/backup/keeper.ts'
import { readSafekeeping } from '../../src/platform/backup/safekeeping-rows.ts'
import { safekeepingOf } from '../../src/platform/backup/safekeeping-view.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { until } from '../harness/until.ts'

let root: string
let server: EmbeddedPostgres
let database: Database
let keeper: Keeper | undefined
const errors: string[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-keeper-'))
  await chmod(root, 0o711)
  server = await startEmbeddedPostgres({ folder: join(root, 'data') })
  await migrate(server.url)
  database = openDatabase({ url: server.url, applicationName: 'test', max: 2, onError: () => undefined })
})

afterAll(async () => {
  await keeper?.stop()
  await database.close()
  await server.stop()
  await rm(root, { recursive: true, force: true })
})

const backupDir = () => join(root, 'disk', 'backups')
const alarms = async () =>
  safekeepingOf(await readSafekeeping(database), { keptBy: 'holdfast', every: 60, drillEvery: 7 }).alarms

function start(): Keeper {
  keeper = startKeeper({
    url: server.url,
    database,
    backupDir: backupDir(),
    every: 60,
    keep: 3,
    firstAfterMs: 0,
    onError: (_part, error) => void errors.push(error instanceof Error ? error.message : String(error)),
  })
  return keeper
}

async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

it('raises the alarm while the disk of the backups is missing, and is content when it has come', async () => {
  const keeping = start()
  await until('the alarm', async () => (await alarms()).includes('backup-failed') || undefined)
  expect(errors[0]).toContain('it is not there. Is its disk mounted?')
  await mkdir(join(root, 'disk'))
  await keeping.backUpNow()
  expect(await alarms()).toEqual([])
  expect(await listBackups(backupDir())).toHaveLength(1)
  await asOwner("CREATE TABLE kept AS SELECT 'confirmed' AS word")
  await until('the archive to follow', async () => (await keeping.archiveNow(2000)) || undefined)
  await keeping.stop()
})

it('takes a new whole copy when the server no longer kept the log for the archive', async () => {
  await asOwner(
    "SELECT pg_drop_replication_slot('holdfast_archive')",
    'SELECT pg_switch_wal()',
    'CHECKPOINT',
    'CREATE TABLE more AS SELECT generate_series(1, 1000) AS n',
  )
  const keeping = start()
  await until('a second copy', async () => (await listBackups(backupDir())).length === 2 || undefined)
  expect(await keeping.archiveNow(10_000)).toBe(true)
  expect(
    (await readSafekeeping(database)).rows.find((row) => row.kind === 'log')?.last_success_at,
  ).not.toBeNull()
})
