/**
 * The process: reads the configuration, starts, says when it is ready and to whom, and stops in order. The only place
 * that leaves the process.
 */
import { readFile } from 'node:fs/promises'
import { processEnvironment, readConfig } from './platform/config.ts'
import { renderHelp } from './platform/config-help.ts'
import { ConfigProblems } from './platform/config-problems.ts'
import { ensureConsole } from './platform/console-bundle.ts'
import { createLogger, logDestination } from './platform/logger.ts'
import { createShutdown, type StopStep } from './platform/shutdown.ts'
import { StartProblem } from './platform/start-problem.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const stopWords = {
  stopping: () => 'Stopping …',
  'step-slow': (step: string) => `${step} took too long and was left.`,
  'step-failed': (step: string) => `${step} did not stop in order.`,
  stopped: () => 'Stopped. Nothing confirmed is lost.',
  'left-at-once': () => 'Left at once. Nothing confirmed is lost.',
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return say(renderHelp())
  if (Number(process.versions.node.split('.')[0]) < 24)
    throw new StartProblem('Holdfast needs Node 24. Start it with npm start.')
  const config = readConfig(processEnvironment())
  const destination = await logDestination(process.stdout.isTTY === true)
  // A demonstration on somebody's terminal says what matters in words; the log speaks up when something is wrong.
  const level = config.demonstration && config.logLevel === 'info' ? 'warn' : config.logLevel
  const log = createLogger({ level, ...(destination && { destination }) })
  const steps: StopStep[] = []
  const shutdown = createShutdown({
    leave: (code) => process.exit(code),
    say: (what, step = '') => say(stopWords[what](step)),
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  // The last part to come up is the first to stop.
  const addStep = (step: StopStep) => {
    steps.unshift(step)
  }
  shutdown.add({
    name: 'everything',
    needsMs: 4500,
    stop: async () => {
      for (const step of steps) await step.stop()
    },
  })
  process.on('SIGINT', () => shutdown.onSignal('SIGINT'))
  process.on('SIGTERM', () => shutdown.onSignal('SIGTERM'))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled-rejection'))

  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  if (config.role !== 'worker') await ensureConsole(say)
  const { start } = await import('./start.ts')
  try {
    const { address, accounts } = await start({ config, log, version, say, addStep, withDay: true })
    if (config.demonstration)
      say('This is a demonstration with made-up people. Its clock and its phones are not real.')
    say(`Holdfast is ready at ${address}`)
    for (const { role, email, password } of accounts)
      say(`  ${role.padEnd(13)} ${email.padEnd(42)} ${password}`)
  } catch (error) {
    await shutdown.stop(4000)
    throw error
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof StartProblem) && !(error instanceof ConfigProblems)) {
    process.stderr.write(
      `Holdfast could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
  } else process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
