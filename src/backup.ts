/**
 * `npm run backup`. Takes a whole copy of the embedded database, while Holdfast runs or stands still. Of a
 * database of somebody's own it takes none: their tools do, and `--record` tells Holdfast that they have.
 */
import { resolve } from 'node:path'
import { backupWords } from './platform/backup/choose-backup.ts'
import { keepWords } from './platform/backup/reminders.ts'
import { reachServer } from './platform/backup/running-server.ts'
import { noteSuccess } from './platform/backup/safekeeping-rows.ts'
import { takeBackup } from './platform/backup/take-backup.ts'
import { refuseUnknown, runCommand, say } from './platform/command.ts'
import { type Config, processEnvironment, readConfig } from './platform/config.ts'
import { KEY_FILE } from './platform/data-key.ts'
import { openDatabase } from './platform/database/database.ts'
import { StartProblem } from './platform/start-problem.ts'

async function backup(words: readonly string[]): Promise<boolean> {
  refuseUnknown(words, ['--record'], [])
  const config = readConfig(processEnvironment())
  if (config.databaseUrl !== undefined) return recordOwn(config.databaseUrl, words)
  const server = await reachServer(config.dataDir, say)
  try {
    const backupDir = resolve(config.backupDir)
    say('Taking a whole copy; everybody can work on meanwhile …')
    const { backup: taken, removed } = await takeBackup({
      url: server.url,
      backupDir,
      keep: config.backupKeep,
    })
    await record(server.url)
    say(`Done: ${taken.folder}`)
    say(backupWords(taken))
    if (removed.length > 0) say(`Removed, as ${config.backupKeep} stay: ${removed.join(', ')}.`)
    for (const line of keepWords({ backupDir, keyFile: keyFile(config) })) say(line)
  } finally {
    await server.leave()
  }
  return true
}

const keyFile = (config: Config): string | null =>
  config.dataKey === undefined ? resolve(config.dataDir, KEY_FILE) : null

async function recordOwn(url: string, words: readonly string[]): Promise<boolean> {
  if (!words.includes('--record')) {
    throw new StartProblem(
      'DATABASE_URL is set: that database is backed up by its own tools (pg_basebackup, a WAL archive), see docs/backup.md. ' +
        'When they have finished, tell Holdfast with npm run backup -- --record, so that it can say when they have not.',
    )
  }
  await record(url)
  say('Noted: the database was backed up now.')
  return true
}

async function record(url: string): Promise<void> {
  const database = openDatabase({ url, applicationName: 'holdfast backup', max: 1, onError: () => undefined })
  try {
    await noteSuccess(database, 'backup')
  } finally {
    await database.close()
  }
}

await runCommand(backup)
