/**
 * DATA_DIR/postgres.log, where the server speaks; the last 10 MB before this start are kept beside
 * it, so that it never fills the disk of somebody who only wanted to have a look.
 */
import { type FileHandle, open, readFile, rename, stat } from 'node:fs/promises'
import { type DataFolder, folderProblem } from './data-folder.ts'

const KEEP_BYTES = 10 * 1024 * 1024

/** The log opened for appending, and where this start's lines begin. */
export async function openLog(folder: DataFolder): Promise<{ handle: FileHandle; from: number }> {
  try {
    const size = (await stat(folder.log).catch(() => null))?.size ?? 0
    if (size > KEEP_BYTES) await rename(folder.log, `${folder.log}.1`)
    return { handle: await open(folder.log, 'a', 0o600), from: size > KEEP_BYTES ? 0 : size }
  } catch (error) {
    throw folderProblem(error, folder.root)
  }
}

/** What was written since byte `from`. */
export async function readLogFrom(folder: DataFolder, from: number): Promise<string> {
  return (await readFile(folder.log)).subarray(from).toString('utf8')
}
