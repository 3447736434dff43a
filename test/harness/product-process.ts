/**
 * The product as a process of its own, for tests that kill it: what `npm start` runs, without building the console and
 * without a day of calls. Its settings come from the environment; it tells its parent the port once it is ready.
 */
import { pino } from 'pino'
import { processEnvironment, readConfig } from '../../src/platform/config.ts'
import { start } from '../../src/start.ts'

// Nobody is left to read from it: a test that was killed leaves no server behind.
process.on('disconnect', () => process.exit(0))

const config = readConfig(processEnvironment())
const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }))
const { port } = await start({
  config,
  log,
  version: 'test',
  say: () => undefined,
  addStep: () => undefined,
  withDay: false,
})
process.send?.({ port })
