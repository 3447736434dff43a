/**
 * Makes the cluster once, beside its final place, and moves it there whole; and knows what to say
 * about a cluster of another major version.
 */
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { type DataFolder, folderProblem } from './data-folder.ts'
import { farewell } from './log-words.ts'
import type { Programs } from './programs.ts'
import type { RunAs } from './run-as.ts'
import { openLog, readLogFrom } from './server-log.ts'
import { spawnProgram } from './spawn-program.ts'

export const MAJOR_VERSION = '18'
export const OWNER = 'holdfast_owner'

/** A fresh cluster takes about 60 MB, and its first hour about as much again. */
const LEAST_FREE_BYTES = 150 * 1024 * 1024

/**
 * Whether a cluster is there.
 * @throws StartProblem when it was made by another major version
 */
export async function findCluster(folder: DataFolder): Promise<boolean> {
  const version = (await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch(() => null))?.trim()
  if (version === MAJOR_VERSION) return true
  if (version !== undefined) {
    throw new StartProblem(
      `The data folder ${folder.root} was made by PostgreSQL ${version}; this Holdfast brings PostgreSQL ` +
        `${MAJOR_VERSION}, which cannot read it. Start it with the Holdfast that made it, or choose a new folder ` +
        'with DATA_DIR. Nothing was changed.',
    )
  }
  const entries = await readdir(folder.cluster).catch(() => [])
  if (entries.length === 0) return false
  throw new StartProblem(
    `The folder ${folder.cluster} holds something that is not a PostgreSQL database (no PG_VERSION in it). ` +
      'Move it away or choose another folder with DATA_DIR. Nothing was changed.',
  )
}

/**
 * Runs initdb: UTF-8 everywhere, the builtin C.UTF-8 order (the same on every machine), checksums, scram.
 * @throws StartProblem in words for a full disk, a read-only folder and the like
 */
export async function makeCluster(folder: DataFolder, programs: Programs, runAs: RunAs, password: string) {
  await refuseFullDisk(folder)
  const mark = randomBytes(4).toString('hex')
  const draft = folder.clusterInMaking(mark)
  const secret = `${folder.password}.${mark}`
  try {
    await sweepDrafts(folder)
    await mkdir(draft, { mode: 0o700 })
    await writeFile(secret, password, { mode: 0o600 })
    if (runAs !== null) for (const path of [draft, secret]) await chown(path, runAs.uid, runAs.gid)
    await initdb(folder, programs, runAs, { draft, secret })
    await rm(folder.cluster, { recursive: true, force: true })
    await rename(draft, folder.cluster)
    await syncFolder(folder.root)
  } catch (error) {
    throw folderProblem(error, folder.root)
  } finally {
    await rm(secret, { force: true })
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function initdb(
  folder: DataFolder,
  programs: Programs,
  runAs: RunAs,
  at: { draft: string; secret: string },
) {
  const args = [
    `--pgdata=${at.draft}`,
    `--username=${OWNER}`,
    `--pwfile=${at.secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(process.platform === 'linux' ? ['--sync-method=syncfs'] : []),
  ]
  const log = await openLog(folder)
  const { gone } = spawnProgram(programs.initdb, args, runAs, log.handle.fd)
  await log.handle.close()
  const { code } = await gone
  if (code === 0) return
  const leaving = farewell(await readLogFrom(folder, log.from), folder)
  throw new StartProblem(leaving.kind === 'fault' ? leaving.words : `initdb failed. (More in ${folder.log}.)`)
}

async function refuseFullDisk(folder: DataFolder): Promise<void> {
  const disk = await statfs(folder.root)
  const free = disk.bavail * disk.bsize
  if (free >= LEAST_FREE_BYTES) return
  throw new StartProblem(
    `The disk that holds the data folder ${folder.root} has ${Math.floor(free / 1024 / 1024)} MB left; a new ` +
      `database needs ${LEAST_FREE_BYTES / 1024 / 1024} MB. Free some space, or choose another folder with DATA_DIR.`,
  )
}

/** Half-made clusters and secrets of starts that were killed. */
async function sweepDrafts(folder: DataFolder): Promise<void> {
  for (const entry of await readdir(folder.root)) {
    if (!/^(initdb-|postgres\.password\.)[0-9a-f]{8}$/.test(entry)) continue
    await rm(join(folder.root, entry), { recursive: true, force: true }).catch(() => undefined)
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
