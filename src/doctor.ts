/**
 * `npm run doctor`. Looks at a running installation, says each thing in a sentence, and what to do where
 * something is wrong. Changes nothing. Leaves with 1 when something is wrong.
 */
import { resolve } from 'node:path'
import { findRunning } from './platform/backup/running-server.ts'
import { refuseUnknown, runCommand, say } from './platform/command.ts'
import { type Config, processEnvironment, readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database/database.ts'
import { diskFindings } from './platform/doctor/disk-findings.ts'
import { examine } from './platform/doctor/examine.ts'
import { bad, type Finding, findingLines } from './platform/doctor/finding.ts'

async function doctor(words: readonly string[]): Promise<boolean> {
  refuseUnknown(words, [], [])
  const config = readConfig(processEnvironment())
  const findings = [...(await ofDatabase(config)), ...(await diskFindings(disksOf(config)))]
  for (const line of findingLines(findings)) say(line)
  const wrong = findings.filter((finding) => !finding.good).length
  say(wrong === 0 ? 'All is well.' : `${wrong === 1 ? 'One thing needs' : `${wrong} things need`} a person.`)
  return wrong === 0
}

function disksOf(config: Config) {
  const own = config.databaseUrl === undefined
  return [
    ...(own ? [{ what: 'The data folder', folder: config.dataDir }] : []),
    ...(own && config.backupEvery > 0 ? [{ what: 'The backup folder', folder: config.backupDir }] : []),
    { what: 'The folder of the downtime pack', folder: config.downtimeDir },
  ].map((disk) => ({ ...disk, folder: resolve(disk.folder) }))
}

async function ofDatabase(config: Config): Promise<Finding[]> {
  const url = config.databaseUrl ?? (await findRunning(config.dataDir))?.url
  if (url === undefined) {
    const folder = resolve(config.dataDir)
    return [bad(`No Holdfast runs on ${folder}.`, 'Start it with npm start, or set DATA_DIR to its folder.')]
  }
  // It asks everything, of all years; nobody waits for it but who called it.
  const database = openDatabase({
    url,
    applicationName: 'holdfast doctor',
    max: 2,
    statementTimeout: 120_000,
    queryTimeout: 125_000,
    onError: () => undefined,
  })
  try {
    return await examine(database, {
      keptBy: config.databaseUrl === undefined ? 'holdfast' : 'own-tools',
      every: config.backupEvery,
      drillEvery: config.backupDrillEvery,
    })
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return [
      bad(
        `The database does not answer: ${words}.`,
        'Is it running, and reachable from here? See docs/runbook.md.',
      ),
    ]
  } finally {
    await database.close()
  }
}

await runCommand(doctor)
