/**
 * `npm run backup` and `npm run doctor` are processes of their own. They find the embedded server of a
 * running Holdfast through its data folder, or start the server for themselves when nobody runs.
 */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { dataFolder } from '../embedded-postgres/data-folder.ts'
import { readHolder } from '../embedded-postgres/folder-hold.ts'
import { findCluster, OWNER } from '../embedded-postgres/initialise.ts'
import { ownPassword } from '../embedded-postgres/own-database.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { StartProblem } from '../start-problem.ts'

export interface ReachedServer {
  /** Database `holdfast` as its owner. */
  readonly url: string
  /** Stops what was started for this; nothing when Holdfast itself runs. */
  readonly leave: () => Promise<void>
}

/** The server of the Holdfast that runs on this folder, or null when none does. @throws StartProblem */
export async function findRunning(path: string): Promise<ReachedServer | null> {
  const folder = dataFolder(resolve(path))
  if ((await readHolder(folder)) === null) return null
  const lines = (await readFile(join(folder.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const port = Number(lines[3])
  if (!Number.isSafeInteger(port) || port <= 0) {
    throw new StartProblem(`The Holdfast on ${folder.root} is starting or stopping. Try again in a moment.`)
  }
  const password = await ownPassword(folder, true)
  return { url: `postgres://${OWNER}:${password}@127.0.0.1:${port}/holdfast`, leave: async () => undefined }
}

/** The running server, or one started on the folder for this. @throws StartProblem when there is no database */
export async function reachServer(path: string, say: (line: string) => void): Promise<ReachedServer> {
  const running = await findRunning(path)
  if (running) return running
  const folder = dataFolder(resolve(path))
  if (!(await findCluster(folder)))
    throw new StartProblem(
      `There is no database in ${folder.root}. Set DATA_DIR to the folder that holds it.`,
    )
  const started = await startEmbeddedPostgres({ folder: path, log: say })
  return { url: started.url, leave: started.stop }
}
