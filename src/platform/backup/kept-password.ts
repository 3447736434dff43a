/**
 * The password of the embedded server goes into each backup, since without it a restored server would let
 * nobody in. It stays the same after a restore: an older copy with the log since then has to know it as well.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from '../embedded-postgres/data-folder.ts'
import { StartProblem } from '../start-problem.ts'
import { type Backup, files } from './backup-folder.ts'

/** Puts the password where a start looks for it. @throws StartProblem when the backup lacks it */
export async function putPassword(folder: DataFolder, backup: Backup): Promise<string> {
  const password = (await readFile(join(backup.folder, files.password), 'utf8').catch(() => '')).trim()
  if (password === '') {
    throw new StartProblem(
      `The backup ${backup.name} is damaged: ${files.password} is missing. Nothing was restored. Choose an older one: ` +
        'npm run restore -- --list.',
    )
  }
  await writeFile(folder.password, `${password}\n`, { mode: 0o600, flush: true })
  return password
}
