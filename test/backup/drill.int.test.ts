/** The drill that nobody has to think of, on a server of its own: in order. */
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { constants, getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { listBackups } from '../../src/platform/backup/backup-folder.ts'
import { type Drills, startDrills } from '../../src/platform/backup/drills.ts'
import { readSafekeeping } from '../../src/platform/backup/safekeeping-rows.ts'
import { safekeepingOf } from '../../src/platform/backup/safekeeping-view.ts'
import { takeBackup } from '../../src/platform/backup/take-backup.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { dataFolder } from '../../src/platform/embedded-postgres/data-folder.ts'
import { readHolder } from '../../src/platform/embedded-postgres/folder-hold.ts'
import { processMark } from '../../src/platform/embedded-postgres/process-identity.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { until } from '../harness/until.ts'

let root: string
let server: EmbeddedPostgres
let database: Database
let drills: Drills | undefined
const errors: string[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-drills-'))
  await chmod(root, 0o711)
  server = await startEmbeddedPostgres({ folder: join(root, 'data') })
  await migrate(server.url)
  database = openDatabase({ url: server.url, applicationName: 'test', max: 2, onError: () => undefined })
  await takeBackup({ url: server.url, backupDir: backupDir(), keep: 3 })
})
afterEach(async () => {
  await drills?.stop()
  errors.length = 0
})
afterAll(async () => {
  await database?.close()
  await server?.stop()
  await rm(root, { recursive: true, force: true })
})

const backupDir = () => join(root, 'backups')
const view = async () =>
  safekeepingOf(await readSafekeeping(database), { keptBy: 'holdfast', every: 1440, drillEvery: 7 })
const drillAlarms = async () => (await view()).alarms.filter((alarm) => alarm.startsWith('restore-'))
/** Nothing of a drill is left on the disk. */
const cleared = async () => !(await readdir(root)).includes('backups-drill')

function start(firstAfterMs = 3_600_000): Drills {
  drills = startDrills({
    url: server.url,
    database,
    backupDir: backupDir(),
    key: null,
    everyDays: 7,
    firstAfterMs,
    onError: (_part, error) => void errors.push(error instanceof Error ? error.message : String(error)),
  })
  return drills
}

/** The folder in which a drill is under way, and the process id of its server. */
const underWay = () =>
  until('the server of the drill', async () => {
    const place = join(root, 'backups-drill', (await listBackups(backupDir()))[0]?.cluster ?? '')
    const [draft] = (await readdir(place).catch(() => [])).filter((name) => name.startsWith('restore-'))
    const pid = await readFile(join(place, draft ?? '', 'postmaster.pid'), 'utf8').catch(() => '')
    return pid === '' ? undefined : { place, server: Number(pid.split('\n')[0]) }
  })

it('brings the first backup back on the first day, giving way to everybody, and a manager sees when', async () => {
  start(0)
  const drill = await underWay()
  expect(getPriority(drill.server)).toBe(constants.priority.PRIORITY_LOW)
  await until('it to be written down', async () => (await view()).lastRestoreDrillAt ?? undefined)
  expect(await drillAlarms()).toEqual([])
  expect(await cleared()).toBe(true)
  expect(processMark(drill.server)).toBeNull()
  expect(errors).toEqual([])
})

it('raises the alarm when it is killed half-way, leaves nothing of it, and is content after the next', async () => {
  const going = start()
  const done = going.drillNow()
  const drill = await underWay()
  const holder = await readHolder(dataFolder(drill.place))
  process.kill(holder?.pid ?? 0, 'SIGKILL')
  await done
  expect(errors).toEqual([expect.stringContaining('was ended before it was over')])
  expect(await drillAlarms()).toEqual(['restore-drill-failed'])
  expect(processMark(drill.server)).toBeNull()
  expect(await cleared()).toBe(true)
  await going.drillNow()
  expect(await drillAlarms()).toEqual([])
})

it('leaves with the product, and clears away what was killed together with it', async () => {
  const done = start().drillNow()
  const drill = await underWay()
  await drills?.stop()
  await done
  expect([await cleared(), processMark(drill.server), errors, await drillAlarms()]).toEqual([
    true,
    null,
    [],
    [],
  ])
  const left = join(drill.place, 'restore-0badc0de')
  await mkdir(left, { recursive: true })
  await writeFile(join(left, 'PG_VERSION'), '18\n')
  start()
  await until('what was left to be cleared', async () => (await cleared()) || undefined)
})

it('says of a backup that another version took that this one cannot bring it back, and what to do', async () => {
  const names = (change: string) =>
    database.all(statement(`UPDATE kysely_migration SET name = ${change} WHERE name LIKE '01-%'`))
  await names("'01-of-before ' || name")
  const { backup } = await takeBackup({ url: server.url, backupDir: backupDir(), keep: 3 })
  await names("replace(name, '01-of-before ', '')")
  await start().drillNow()
  expect(errors).toEqual([
    expect.stringContaining(`The backup ${backup.name} was made by another version of Holdfast`),
  ])
  expect(errors[0]).toContain('npm run reset')
  expect(await cleared()).toBe(true)
  await rm(backup.folder, { recursive: true })
  await drills?.drillNow()
  expect(await drillAlarms()).toEqual([])
})

it('raises the alarm, in words that name it, for a copy that was damaged on its disk', async () => {
  const [newest] = await listBackups(backupDir())
  const archive = join(newest?.folder ?? '', 'base.tar.gz')
  const file = await open(archive, 'r+')
  await file.write(Buffer.from('damage'), 0, 6, Math.floor((await stat(archive)).size / 2))
  await file.close()
  await start().drillNow()
  expect(errors).toEqual([
    expect.stringContaining(
      `The newest backup could not be brought back: The backup ${newest?.name} is damaged`,
    ),
  ])
  const { alarms, lastRestoreDrillAt } = await view()
  expect(alarms).toContain('restore-drill-failed')
  expect(lastRestoreDrillAt).not.toBeNull()
  expect(await cleared()).toBe(true)
})
