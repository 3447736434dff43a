/**
 * With no configuration at all the product runs, on a PostgreSQL 18 of its own below DATA_DIR. This
 * file tells the whole start: take the folder, stop what a crash left behind, make the cluster once, start the server,
 * keep it alive, stop it in order. The parts stand in `embedded-postgres/`.
 */
import { chmod, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type DataFolder, dataFolder, folderProblem } from './embedded-postgres/data-folder.ts'
import { holdFolder } from './embedded-postgres/folder-hold.ts'
import { findCluster, makeCluster, OWNER } from './embedded-postgres/initialise.ts'
import { stopLeftover } from './embedded-postgres/leftover.ts'
import { ensureDatabase, ownPassword } from './embedded-postgres/own-database.ts'
import { findPrograms } from './embedded-postgres/programs.ts'
import { chooseRunAs, openTheWay } from './embedded-postgres/run-as.ts'
import { type Launch, launch, type Server } from './embedded-postgres/server.ts'
import type { Departure } from './embedded-postgres/spawn-program.ts'
import { supervise } from './embedded-postgres/supervisor.ts'
import { freePort } from './port.ts'
import { StartProblem } from './start-problem.ts'

export type EmbeddedPostgres = {
  /** Database `holdfast` as its owner. */
  readonly url: string
  /** The same server, database `postgres`. */
  readonly adminUrl: string
  readonly port: number
  /** Process id of the server; changes when it had to be started again. */
  readonly pid: number
  /** True when this start made the cluster. */
  readonly wasCreated: boolean
  /** Tells a second start on this folder where this process listens. */
  readonly announce: (address: string) => Promise<void>
  /** Called each time the server has gone without being asked; it is started again by itself. */
  readonly onExit: (listener: (departure: Departure) => void) => void
  /** Stops the server in order and gives the folder back. Never throws. */
  readonly stop: () => Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** DATA_DIR; made when missing (not its parents' permissions: as root a parent of mode 0700 is refused). */
  readonly folder: string
  /** A free one is chosen when not given. */
  readonly port?: number
  readonly log?: (line: string) => void
  readonly settings?: Readonly<Record<string, string>>
}

/** Leaves room for the rest of the five seconds that Ctrl-C may take. */
const STOP_WITHIN_MS = 3000

/**
 * @throws StartProblem with words for a person: the folder is held, unreachable, full, read-only, of another version
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const say = options.log ?? (() => undefined)
  const folder = dataFolder(resolve(options.folder))
  await openFolder(folder)
  const hold = await holdFolder(folder)
  try {
    const running = await start(folder, options, say)
    return {
      url: running.url('holdfast'),
      adminUrl: running.url('postgres'),
      port: running.port,
      get pid() {
        return running.supervisor.pid()
      },
      wasCreated: running.wasCreated,
      announce: hold.announce,
      onExit: running.supervisor.onExit,
      stop: async () => {
        await running.supervisor.stop(STOP_WITHIN_MS)
        await hold.release().catch(() => undefined)
      },
    }
  } catch (error) {
    await hold.release().catch(() => undefined)
    throw error
  }
}

async function start(folder: DataFolder, options: EmbeddedPostgresOptions, say: (line: string) => void) {
  const runAs = await chooseRunAs(folder, say)
  await openTheWay(folder, runAs)
  const programs = await findPrograms(folder, runAs)
  const exists = await findCluster(folder)
  const password = await ownPassword(folder, exists)
  if (!exists) {
    say(`Making the database in ${folder.root} …`)
    await makeCluster(folder, programs, runAs, password)
  }
  const order = { folder, programs, runAs, settings: options.settings ?? {}, say }
  const { server, port } = await firstStart(order, options.port)
  const url = (database: string) => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`
  const supervisor = supervise(server, (giveUp) => begin({ ...order, port }, giveUp), say)
  try {
    await ensureDatabase(url('postgres'), 'holdfast')
  } catch (error) {
    await supervisor.stop(STOP_WITHIN_MS)
    throw error
  }
  return { supervisor, port, url, wasCreated: !exists }
}

async function begin(order: Launch, giveUp?: AbortSignal) {
  await stopLeftover(order.folder, order.say)
  return launch(order, giveUp)
}

/** Remains of a crash may take a moment to leave, and a free port may be gone when the server takes it. */
async function firstStart(
  order: Omit<Launch, 'port'>,
  fixed?: number,
): Promise<{ server: Server; port: number }> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const port = fixed ?? (await freePort('127.0.0.1'))
    const outcome = await begin({ ...order, port })
    if (!('kind' in outcome)) return { server: outcome, port }
    if (outcome.kind === 'fault') throw new StartProblem(outcome.words)
    if (outcome.kind === 'port-taken' && fixed !== undefined) {
      throw new StartProblem(`The port ${fixed} for the embedded PostgreSQL is taken by another program.`)
    }
    await pause(250)
  }
  throw new StartProblem(
    `Remains of an earlier PostgreSQL still use ${order.folder.cluster}. Wait, then start again.`,
  )
}

async function openFolder(folder: DataFolder): Promise<void> {
  try {
    const made = await mkdir(folder.root, { recursive: true })
    if (made === undefined) return
    // As root others may pass through (the server's user has to), but nobody reads.
    await chmod(folder.root, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (error) {
    throw folderProblem(error, folder.root)
  }
}
