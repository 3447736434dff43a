/**
 * The key that seals numbers and addresses is not in a backup, so that a stolen backup gives none of them
 * away. A restore asks for it first: DATA_KEY, the key file put back into the data folder, or `--key <file>`.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KEY_FILE } from '../data-key.ts'
import { createSealer } from '../sealed-column.ts'
import { StartProblem } from '../start-problem.ts'
import type { Backup } from './backup-folder.ts'

export interface WhereKeyMayBe {
  /** DATA_KEY. */
  readonly given: string | undefined
  /** `--key <file>`. */
  readonly file: string | undefined
  readonly dataDir: string
  /** `--without-key`: the person has said that there is none. */
  readonly without: boolean
}

/**
 * @returns 32 bytes in base64, or null where there is none and that was said
 * @throws StartProblem when no key is found, or it is another one than the backup was sealed with
 */
export async function keyFor(backup: Backup, where: WhereKeyMayBe): Promise<string | null> {
  const file = where.file ?? join(where.dataDir, KEY_FILE)
  const key = where.given ?? (await readFile(file, 'utf8').catch(() => '')).trim()
  if (key === '') {
    if (where.without || backup.keyId === null) return null
    throw new StartProblem(
      `The key file ${file} is not there. Backups do not hold it: put it back from where you keep it, or name it with ` +
        '--key <file>, or set DATA_KEY. If it is lost, --without-key restores everything except telephone numbers, ' +
        'NHS numbers, addresses and texts from outside, which nobody can read any more.',
    )
  }
  const id = idOf(key, file)
  if (backup.keyId === null || id === backup.keyId) return key
  throw new StartProblem(
    `The key is not the one this backup was sealed with (it has ${id}, the backup ${backup.keyId}). Find the right one; ` +
      'with a wrong one nothing sealed could be read.',
  )
}

/** Id of a key, as it stands in front of what the key has sealed. */
function idOf(key: string, file: string): string {
  try {
    return createSealer(key).seal({ table: '', column: '', id: '' }, '').split('.')[1] ?? ''
  } catch {
    throw new StartProblem(`The key (${file} or DATA_KEY) is not 32 bytes in base64.`)
  }
}
