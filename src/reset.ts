/**
 * `npm run reset`. Asks (type yes, or give --yes), then empties the demonstration's data folder; the
 * next start makes everything anew. It never touches a database of somebody's own.
 */
import { agrees } from './platform/ask-yes.ts'
import { processEnvironment, readConfig } from './platform/config.ts'
import { emptyDataFolder, lookInto } from './platform/empty-data-folder.ts'
import { StartProblem } from './platform/start-problem.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function reset(words: readonly string[]): Promise<void> {
  const config = readConfig(processEnvironment())
  if (config.databaseUrl !== undefined) {
    throw new StartProblem(
      'DATABASE_URL is set. Reset empties only the embedded demonstration, never that database.',
    )
  }
  const contents = await lookInto(config.dataDir)
  if (contents.ours.length === 0) return say(`There is nothing of Holdfast in ${contents.path}.`)
  say(`This removes all demonstration data in ${contents.path}: ${contents.ours.join(', ')}.`)
  if (contents.others.length > 0) say(`It leaves what is not ours: ${contents.others.join(', ')}.`)
  if (!words.includes('--yes') && !(await agrees())) throw new StartProblem('Nothing was removed.')
  await emptyDataFolder(config.dataDir, say)
  say('Done. The next npm start makes a new demonstration.')
}

try {
  await reset(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
