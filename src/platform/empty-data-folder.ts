/**
 * `npm run reset` empties the demonstration. It refuses while a Holdfast holds the folder, stops
 * what a crash left running, and removes only what Holdfast itself has put there.
 */
import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { dataFolder, folderProblem, isOurs } from './embedded-postgres/data-folder.ts'
import { heldWords, holdFolder, readHolder } from './embedded-postgres/folder-hold.ts'
import { stopLeftover } from './embedded-postgres/leftover.ts'
import { StartProblem } from './start-problem.ts'

export type Contents = {
  readonly path: string
  /** What would be removed, by name. */
  readonly ours: readonly string[]
  /** What would stay, by name. */
  readonly others: readonly string[]
}

/**
 * @throws StartProblem when a living process holds the folder
 */
export async function lookInto(path: string): Promise<Contents> {
  const folder = dataFolder(resolve(path))
  const holder = await readHolder(folder)
  if (holder !== null) throw new StartProblem(heldWords(folder, holder))
  const entries = (await readdir(folder.root).catch(() => [])).toSorted()
  return {
    path: folder.root,
    ours: entries.filter(isOurs),
    others: entries.filter((entry) => !isOurs(entry)),
  }
}

/**
 * Removes what `lookInto` has called ours. Call after the person has agreed.
 * @throws StartProblem when the folder is held or may not be written
 */
export async function emptyDataFolder(path: string, say: (line: string) => void): Promise<void> {
  const folder = dataFolder(resolve(path))
  const hold = await holdFolder(folder)
  try {
    await stopLeftover(folder, say)
    for (const entry of (await readdir(folder.root)).filter(isOurs)) {
      await rm(join(folder.root, entry), { recursive: true, force: true })
    }
  } catch (error) {
    throw folderProblem(error, folder.root)
  } finally {
    await hold.release()
  }
}
