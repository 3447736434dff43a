/**
 * Where a backup is tried: beside BACKUP_DIR, where there is room for it, one folder per cluster. The
 * name is fixed, so that whatever a drill left behind that was killed is found and cleared away by the next.
 */
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { dataFolder } from '../embedded-postgres/data-folder.ts'
import { readHolder } from '../embedded-postgres/folder-hold.ts'
import { stopLeftover } from '../embedded-postgres/leftover.ts'
import { blockingFolders } from '../embedded-postgres/reach.ts'
import { backupFolderProblem } from './backup-folder.ts'
import { holdsServer } from './target-folder.ts'

/** Somebody who owns nothing here: as root the server runs as a user who has to pass through every folder above. */
const anybody = { uid: -1, gid: -1 }

/** @param cluster system identifier of the database whose backup is tried */
export async function drillPlace(backupDir: string, cluster: string): Promise<string> {
  const beside = `${resolve(backupDir)}-drill`
  const asRoot = process.getuid?.() === 0
  const blocked = asRoot && (await blockingFolders(anybody, dirname(beside))).length > 0
  return join(blocked ? join(tmpdir(), 'holdfast-drill') : beside, cluster)
}

/** Makes the folder, which others may pass through and nobody else may read. @throws StartProblem */
export async function makeDrillPlace(folder: string): Promise<void> {
  for (const path of [dirname(folder), folder])
    await mkdir(path, { recursive: true, mode: 0o711 }).catch((error: unknown) => {
      throw backupFolderProblem(error, path)
    })
}

/** Stops the server and removes the files of a drill that is over. @returns false when one is under way there */
export async function clearDrill(folder: string): Promise<boolean> {
  const data = dataFolder(folder)
  if ((await readHolder(data)) !== null) return false
  for (const entry of await readdir(folder).catch(() => []))
    if (holdsServer(entry)) await stopLeftover({ ...data, cluster: join(folder, entry) }, () => undefined)
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  await rmdir(dirname(folder)).catch(() => undefined)
  return true
}
