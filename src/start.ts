/**
 * From a configuration to a running Holdfast: database, migrations, application, demonstration, and a test of itself.
 * `main.ts` runs it for people; tests run it in their own process.
 */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { awaitReady } from './await-ready.ts'
import { clockIsMovable, makeClockMovable } from './demo/demo-clock.ts'
import { startPackWorker } from './downtime/pack-worker.ts'
import { whenDatabaseAnswers } from './platform/await-database.ts'
import { listBackups } from './platform/backup/backup-folder.ts'
import { type Drills, startDrills } from './platform/backup/drills.ts'
import { type Keeper, startKeeper } from './platform/backup/keeper.ts'
import type { Config, TwilioConfig } from './platform/config.ts'
import { dataKey } from './platform/data-key.ts'
import type { Database } from './platform/database/database.ts'
import { statement } from './platform/database/statement.ts'
import { assertDurable } from './platform/durability.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { type Log, partFailed } from './platform/logger.ts'
import { isLoopback, reachedFromHereOnly } from './platform/loopback.ts'
import { machineNow } from './platform/machine-clock.ts'
import { migrate } from './platform/migrate.ts'
import { choosePort } from './platform/port.ts'
import type { StopStep } from './platform/shutdown.ts'
import { StartProblem } from './platform/start-problem.ts'

export interface StartOptions {
  readonly config: Config
  readonly log: Log
  readonly version: string
  readonly say: (line: string) => void
  /** Told of each part as it comes up, so that a stop during the start ends it too. */
  readonly addStep: (step: StopStep) => void
  /** A day of calls in a new demonstration; tests go without. */
  readonly withDay: boolean
}

/** For people on the same machine only; elsewhere passwords are random. */
const KNOWN_PASSWORD = 'holdfast-demonstration'

/** @throws StartProblem with words for the person at the terminal */
export async function start(options: StartOptions) {
  const { config, say, addStep } = options
  await mkdir(config.dataDir, { recursive: true }).catch(() => undefined)
  const { url, ownerUrl, announce, keep } = await openStore(options)
  say('Bringing the database up to date …')
  await whenDatabaseAnswers(async () => {
    await migrate(ownerUrl)
    if (config.demonstration) await makeClockMovable(ownerUrl)
  }, say)

  const { port, note } = await choosePort(config)
  if (note) say(note)
  const key = await dataKey(config.dataKey, config.dataDir)
  const app = await buildApp({
    config,
    databaseUrl: url,
    dataKey: key,
    twilio: config.twilio ?? localAccount(),
    log: options.log,
    version: options.version,
  })
  for (const step of [...app.steps].reverse()) addStep(step)
  // Start order does not matter, also when the database goes away again in the middle of this.
  await whenDatabaseAnswers(() => judgeDatabase(app.databases.web, config), say)

  const password = reachedFromHereOnly(config) ? KNOWN_PASSWORD : randomBytes(15).toString('base64url')
  const founded = await whenDatabaseAnswers(async () => (await app.demo?.settle(password)) ?? false, say)
  if (founded) say('Founding the demonstration region …')
  const listening = await app.start({ host: config.host, port })
  if (options.withDay && app.demo) {
    const { demo } = app
    if (founded) say('Playing a day of calls …')
    // A day is played once or not at all; a clock that was left behind may be brought forward again and again.
    if (founded) await demo.catchUp(true)
    else await whenDatabaseAnswers(() => demo.catchUp(false), say)
  }
  await awaitReady({
    http: () => saysReady(listening, config),
    engine: async () => app.engine()?.read(),
    monotonicMs: () => performance.now(),
    pause,
    say,
  })
  const keeper = keep(app, key)
  if (config.role !== 'worker') keepPack(options, app)
  const address =
    config.publicBaseUrl ?? `http://${isLoopback(config.host) ? '127.0.0.1' : config.host}:${listening}`
  await announce(address)
  // Printed once when they are random, and whenever they are the known ones.
  const offered = await app.demo?.adapter.accounts()
  const right = founded ? password : offered?.password
  const accounts = right ? (offered?.accounts ?? []).map((one) => ({ ...one, password: right })) : []
  return { app, address, port: listening, accounts, databaseUrl: url, ownerUrl, keeper }
}

/** @throws StartProblem when it was a demonstration's, or may lose what it has confirmed */
async function judgeDatabase(database: Database, config: Config): Promise<void> {
  if (!config.demonstration && (await clockIsMovable(database))) {
    throw new StartProblem(
      'This database belonged to a demonstration: its clock can be moved. Use a database that never was one, or set DEMO=1.',
    )
  }
  await assertDurable((text) => database.all(statement(text)))
}

async function saysReady(port: number, { host }: Config): Promise<boolean> {
  const near = isLoopback(host) || host === '0.0.0.0' ? '127.0.0.1' : host
  const answer = await fetch(`http://${near}:${port}/health/ready`, {
    headers: { host: `127.0.0.1:${port}` },
  })
  return answer.ok
}

/** The given database, or the embedded one. */
async function openStore({ config, say, addStep, log }: StartOptions) {
  if (config.databaseUrl !== undefined) {
    return {
      url: config.databaseUrl,
      ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl,
      announce: async () => undefined,
      keep: (): Keeper | undefined => undefined,
    }
  }
  const embedded = await startEmbeddedPostgres({ folder: config.dataDir, log: say })
  addStep({ name: 'postgres', stop: embedded.stop, needsMs: 1500 })
  embedded.onExit(() => log.error({ part: 'embedded-postgres' }, 'postgres-gone'))
  if (embedded.wasCreated) await tellOfBackups(config, say)
  let keeper: Keeper | undefined
  let drills: Drills | undefined
  // Ends after everything that writes and before the server, so that the last call is in the archive too.
  addStep({
    name: 'backups',
    stop: async () => void (await Promise.all([drills?.stop(), keeper?.stop()])),
    needsMs: 700,
  })
  const keep = (app: Awaited<ReturnType<typeof buildApp>>, key: string) => {
    if (config.backupEvery === 0) return undefined
    const { url } = embedded
    const onError = partFailed(log)
    const kept = { url, database: app.databases.engine, backupDir: config.backupDir, onError }
    drills = startDrills({
      ...kept,
      key,
      everyDays: config.backupDrillEvery,
      firstAfterMs: FIRST_DRILL_AFTER_MS,
    })
    keeper = startKeeper({
      ...kept,
      every: config.backupEvery,
      keep: config.backupKeep,
      firstAfterMs: FIRST_BACKUP_AFTER_MS,
    })
    return keeper
  }
  return { url: embedded.url, ownerUrl: embedded.url, announce: embedded.announce, keep }
}

/** The sheet for when no screen answers, written by every process that serves screens. */
function keepPack({ config, log, addStep }: StartOptions, app: Awaited<ReturnType<typeof buildApp>>): void {
  const pack = startPackWorker({
    database: app.databases.engine,
    reads: app.reads.downtime,
    folder: config.downtimeDir,
    now: machineNow,
    firstAfterMs: FIRST_PACK_AFTER_MS,
    onError: partFailed(log),
  })
  addStep({ name: 'downtime pack', stop: pack.stop, needsMs: 300 })
}

/** A start has better things to do than to write a sheet that nobody needs yet. */
const FIRST_PACK_AFTER_MS = 60_000
/** A demonstration that somebody only looks at is not slowed down by its first backup. */
const FIRST_BACKUP_AFTER_MS = 3 * 60_000
/** Nor by bringing it back. */
const FIRST_DRILL_AFTER_MS = 30 * 60_000

/** Whoever has lost a data folder and starts again should hear of it before new calls come in. */
async function tellOfBackups(config: Config, say: (line: string) => void): Promise<void> {
  const [newest] = await listBackups(config.backupDir).catch(() => [])
  if (newest !== undefined)
    say(`This is a new, empty database. Backups of another one are in ${config.backupDir}: npm run restore.`)
}

/** The telephone network of the demonstration has an account of its own, new at every start. */
const localAccount = (): TwilioConfig => ({
  accountSid: `AC${randomBytes(16).toString('hex')}`,
  authToken: randomBytes(24).toString('hex'),
  previousAuthToken: undefined,
  from: '+447700900000',
  apiBaseUrl: undefined,
})
