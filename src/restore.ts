/**
 * `npm run restore`. Brings the newest backup, and what was kept since, into an empty data folder. With
 * `--drill` into a folder for the moment only, to know that it would work.
 */
import { resolve } from 'node:path'
import { agrees } from './platform/ask-yes.ts'
import { listBackups } from './platform/backup/backup-folder.ts'
import { backupWords, chooseBackup } from './platform/backup/choose-backup.ts'
import { drill } from './platform/backup/drill.ts'
import { restore } from './platform/backup/restore.ts'
import { keyFor } from './platform/backup/restore-key.ts'
import { refuseUnlessEmpty } from './platform/backup/target-folder.ts'
import { refuseUnknown, runCommand, say, wordAfter } from './platform/command.ts'
import { processEnvironment, readConfig } from './platform/config.ts'
import { dataFolder } from './platform/embedded-postgres/data-folder.ts'
import { StartProblem } from './platform/start-problem.ts'

async function run(words: readonly string[]): Promise<boolean> {
  refuseUnknown(words, ['--yes', '--drill', '--list', '--without-key'], ['--backup', '--key'])
  const config = readConfig(processEnvironment())
  const backupDir = resolve(config.backupDir)
  if (config.databaseUrl !== undefined) {
    throw new StartProblem(
      'DATABASE_URL is set: that database is restored by its own tools, see docs/backup.md. Restore brings back the embedded one.',
    )
  }
  if (words.includes('--list')) return list(backupDir)
  const backup = await chooseBackup(backupDir, wordAfter(words, '--backup'))
  const folder = resolve(config.dataDir)
  const key = await keyFor(backup, {
    given: config.dataKey,
    file: wordAfter(words, '--key'),
    dataDir: folder,
    without: words.includes('--without-key'),
  })
  if (words.includes('--drill')) {
    await drill({ backup, backupDir, key, dataDir: folder, say })
    return true
  }
  await refuseUnlessEmpty(dataFolder(folder), backup)
  say(`This restores ${backupWords(backup)}`)
  say(`with the log kept since, to the last moment, into ${folder}.`)
  const others = (await listBackups(backupDir)).length - 1
  if (others > 0) say(`There are ${others} more (npm run restore -- --list).`)
  if (!words.includes('--yes') && !(await agrees())) throw new StartProblem('Nothing was restored.')
  await restore({ backup, folder, key, keepKey: config.dataKey === undefined, say })
  say(
    'Done. Start with npm start. What fell due meanwhile fires at once, and texts that were waiting go out, perhaps twice.',
  )
  say('Enter what was written on paper since then with its real time, and take a backup.')
  return true
}

async function list(backupDir: string): Promise<boolean> {
  const backups = await listBackups(backupDir)
  if (backups.length === 0) say(`There is no backup in ${backupDir}.`)
  for (const backup of backups) say(backupWords(backup))
  return backups.length > 0
}

await runCommand(run)
