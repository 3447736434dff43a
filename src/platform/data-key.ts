/**
 * The key that seals numbers and addresses. Given by DATA_KEY, or made once in the data folder, readable by its owner
 * only. Without it what it sealed is lost: the runbook says to keep a copy.
 */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const KEY_FILE = 'seal.key'

/** @returns 32 bytes in base64 */
export async function dataKey(given: string | undefined, folder: string): Promise<string> {
  if (given !== undefined) return given
  const file = join(folder, KEY_FILE)
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const key = randomBytes(32).toString('base64')
    await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
    return key
  }
}
