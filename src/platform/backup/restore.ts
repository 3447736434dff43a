/**
 * From a backup to a database that works, each step said aloud. Everything happens in a draft beside the
 * final place; the cluster appears by one rename once it was asked and has answered well.
 */
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { KEY_FILE } from '../data-key.ts'
import { type DataFolder, dataFolder, folderProblem } from '../embedded-postgres/data-folder.ts'
import { holdFolder } from '../embedded-postgres/folder-hold.ts'
import { OWNER } from '../embedded-postgres/initialise.ts'
import { stopLeftover } from '../embedded-postgres/leftover.ts'
import { findPrograms } from '../embedded-postgres/programs.ts'
import { chooseRunAs, openTheWay, type RunAs } from '../embedded-postgres/run-as.ts'
import { launch } from '../embedded-postgres/server.ts'
import { freePort } from '../port.ts'
import { StartProblem } from '../start-problem.ts'
import type { Backup } from './backup-folder.ts'
import { putPassword } from './kept-password.ts'
import { putLog } from './put-log.ts'
import { checkRestored, type Restored } from './restored-check.ts'
import { countWords } from './row-counts.ts'
import { clearDrafts, refuseUnlessEmpty } from './target-folder.ts'
import { unpack } from './unpack.ts'

export interface RestoreOrder {
  readonly backup: Backup
  /** DATA_DIR, empty. */
  readonly folder: string
  /** Base64, or null when it is lost. */
  readonly key: string | null
  /** Whether the key comes from a file, which then belongs into the folder. */
  readonly keepKey: boolean
  readonly say: (line: string) => void
}

/**
 * @throws StartProblem when the folder is not empty, the backup is damaged, or what was restored does not hold; the folder
 *   is then as it was
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { backup, say } = order
  const folder = dataFolder(resolve(order.folder))
  await refuseUnlessEmpty(folder, backup)
  const hold = await holdFolder(folder)
  const draft = { ...folder, cluster: join(folder.root, `restore-${randomBytes(4).toString('hex')}`) }
  try {
    await clearDrafts(folder, say)
    const runAs = await chooseRunAs(draft, say)
    await openTheWay(draft, runAs)
    await fill(draft, backup, runAs, say)
    const restored = await recover(draft, order, runAs)
    if (order.keepKey && order.key !== null)
      await writeFile(join(folder.root, KEY_FILE), `${order.key}\n`, { mode: 0o600, flush: true })
    await rename(draft.cluster, folder.cluster)
    return restored
  } catch (error) {
    await stopLeftover(draft, say)
    for (const path of [draft.cluster, folder.password, folder.log])
      await rm(path, { recursive: true, force: true })
    throw folderProblem(error, folder.root)
  } finally {
    await hold.release()
  }
}

async function fill(
  draft: DataFolder,
  backup: Backup,
  runAs: RunAs,
  say: (line: string) => void,
): Promise<void> {
  say(`1 of 4: unpacking ${megabytes(backup.unpackedBytes)} and comparing every file with its checksum …`)
  await mkdir(draft.cluster, { mode: 0o700 })
  if (runAs !== null) await chown(draft.cluster, runAs.uid, runAs.gid)
  let told = 0
  const { files } = await unpack(backup, draft.cluster, runAs, (bytes) => {
    const share = Math.floor((bytes / backup.unpackedBytes) * 4)
    if (share > told && share < 4) say(`        ${share * 25} %`)
    told = Math.max(told, share)
  })
  say(`        ${files.toLocaleString('en-GB')} files, each as it was taken.`)
  const laid = await putLog(backup, draft.cluster, runAs)
  say(`2 of 4: ${laid === 1 ? '1 file' : `${laid} files`} of the log kept since then laid beside it.`)
  // With this file the server goes on to the end of the log and begins a new timeline, apart from the lost database's.
  const signal = join(draft.cluster, 'recovery.signal')
  await writeFile(signal, '', { mode: 0o600 })
  if (runAs !== null) await chown(signal, runAs.uid, runAs.gid)
}

/** `false` stands for "the archive has no more": everything there is lies in the cluster's own folder of the log. */
const recovery = {
  restore_command: 'false',
  recovery_target_timeline: 'latest',
  archive_mode: 'off',
  // Nobody is let in before the end of the log is reached.
  hot_standby: 'off',
}

async function recover(draft: DataFolder, order: RestoreOrder, runAs: RunAs): Promise<Restored> {
  const { say, backup } = order
  say('3 of 4: going on to the last moment that was kept …')
  const programs = await findPrograms(draft, runAs)
  const password = await putPassword(draft, backup)
  const port = await freePort('127.0.0.1')
  const outcome = await launch({ folder: draft, programs, runAs, port, say, settings: recovery })
  if ('kind' in outcome)
    throw new StartProblem('words' in outcome ? outcome.words : 'The server did not start.')
  try {
    const restored = await checkRestored(
      `postgres://${OWNER}:${password}@127.0.0.1:${port}/holdfast`,
      backup,
      order.key,
    )
    if (restored.upTo !== null) say(`        It reaches to ${restored.upTo}.`)
    say(`4 of 4: asked what it holds: ${countWords(restored.counts)}.`)
    if (restored.faults.length === 0) return restored
    throw new StartProblem(
      `What was restored does not hold: ${restored.faults.join('; ')}. Nothing was kept of it.`,
    )
  } finally {
    outcome.signal('SIGINT')
    await outcome.gone
    await sync(draft.root)
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024).toLocaleString('en-GB')} MB`
