/**
 * A restore goes into an empty data folder and nowhere else. Only the key file may lie there already,
 * put back from wherever it was kept, and what an interrupted restore has left.
 */
import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { KEY_FILE } from '../data-key.ts'
import { type DataFolder, folderProblem } from '../embedded-postgres/data-folder.ts'
import { heldWords, readHolder } from '../embedded-postgres/folder-hold.ts'
import { stopLeftover } from '../embedded-postgres/leftover.ts'
import { StartProblem } from '../start-problem.ts'
import type { Backup } from './backup-folder.ts'

const draftName = /^restore-[0-9a-f]{8}$/
/** Whether this entry of a folder that was restored into may be a cluster, finished or not. */
export const holdsServer = (entry: string): boolean => draftName.test(entry) || entry === 'postgres'
const tolerated = (entry: string): boolean => draftName.test(entry) || entry === KEY_FILE

/** @throws StartProblem when the folder is held by a running Holdfast, holds anything, or its disk is too full */
export async function refuseUnlessEmpty(folder: DataFolder, backup: Backup): Promise<void> {
  const holder = await readHolder(folder)
  if (holder !== null) throw new StartProblem(heldWords(folder, holder))
  const entries = await readdir(folder.root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw folderProblem(error, folder.root)
  })
  const inTheWay = entries.filter((entry) => !tolerated(entry)).toSorted()
  if (inTheWay.length > 0) {
    const some = inTheWay.slice(0, 5).join(', ') + (inTheWay.length > 5 ? ', …' : '')
    throw new StartProblem(
      `The data folder ${folder.root} is not empty (${some}), and a restore overwrites nothing. Move it away, or ` +
        'choose another folder with DATA_DIR. Nothing was changed.',
    )
  }
  await mkdir(folder.root, { recursive: true, mode: 0o711 }).catch((error: unknown) => {
    throw folderProblem(error, folder.root)
  })
  const disk = await statfs(folder.root)
  const free = disk.bavail * disk.bsize
  const needed = backup.unpackedBytes * 1.1 + 200 * MB
  if (free >= needed) return
  throw new StartProblem(
    `The disk that holds ${folder.root} has ${Math.floor(free / MB)} MB left; this backup needs about ` +
      `${Math.ceil(needed / MB)} MB. Free some space, or choose another folder with DATA_DIR.`,
  )
}

const MB = 1024 * 1024

/** Removes what an interrupted restore has left. Call while holding the folder. */
export async function clearDrafts(folder: DataFolder, say: (line: string) => void): Promise<void> {
  for (const entry of await readdir(folder.root)) {
    if (!draftName.test(entry)) continue
    const cluster = join(folder.root, entry)
    await stopLeftover({ ...folder, cluster }, say)
    await rm(cluster, { recursive: true, force: true })
  }
}
