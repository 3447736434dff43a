/** Which backup is restored: the newest, or the one that was named. */
import { MAJOR_VERSION } from '../embedded-postgres/initialise.ts'
import { StartProblem } from '../start-problem.ts'
import { type Backup, listBackups } from './backup-folder.ts'
import { countWords } from './row-counts.ts'

/** @throws StartProblem when there is none, none of that name, or it is of another PostgreSQL */
export async function chooseBackup(backupDir: string, name: string | undefined): Promise<Backup> {
  const backups = await listBackups(backupDir)
  if (backups.length === 0) {
    throw new StartProblem(
      `There is no backup in ${backupDir}. If backups are kept elsewhere, set BACKUP_DIR to that folder.`,
    )
  }
  const chosen = name === undefined ? backups[0] : backups.find((one) => one.name === name)
  if (chosen === undefined) {
    const names = backups.map((one) => one.name).join(', ')
    throw new StartProblem(`There is no backup of the name ${name} in ${backupDir}. There are: ${names}.`)
  }
  if (chosen.postgres !== MAJOR_VERSION) {
    throw new StartProblem(
      `The backup ${chosen.name} was taken from PostgreSQL ${chosen.postgres}; this Holdfast brings PostgreSQL ` +
        `${MAJOR_VERSION}, which cannot read it. Restore it with the Holdfast that took it. Nothing was changed.`,
    )
  }
  return chosen
}

/** One line for a person. */
export const backupWords = (backup: Backup): string =>
  `${backup.name}  database ${backup.cluster}  ${Math.ceil(backup.packedBytes / 1024 / 1024)} MB  ${countWords(backup.counts)}`
