/** Start order does not matter, to the last step: a database that goes away while Holdfast is starting is waited for. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../src/platform/config.ts'
import type { StopStep } from '../src/platform/shutdown.ts'
import { start } from '../src/start.ts'
import { createTestDatabase, type TestDatabase } from './harness/database.ts'
import { type Line, startLine } from './harness/line.ts'
import { until } from './harness/until.ts'

let own: TestDatabase
let line: Line
let folder: string
const steps: StopStep[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-start-'))
  own = await createTestDatabase()
  const port = Number(new URL(own.url).port)
  line = await startLine(() => port)
})
afterAll(async () => {
  for (const step of steps) await step.stop()
  await line?.close()
  await own?.drop()
  await rm(folder, { recursive: true, force: true })
})

it('waits where it stands, twice, and is ready within five seconds of the database, without a restart', async () => {
  const url = new URL(own.url)
  url.port = String(line.port)
  const waits = () => said.filter((words) => words.startsWith('The database does not answer')).length
  const said: string[] = []
  const ready = start({
    config: readConfig({
      DATABASE_URL: url.href,
      DATA_KEY: randomBytes(32).toString('base64'),
      DEMO: '1',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'silent',
    }),
    log: pino({ level: 'silent' }),
    version: 'test',
    withDay: false,
    say(words) {
      said.push(words)
      if (words.startsWith('Founding')) line.cut()
    },
    addStep(step) {
      // Parts are added once everything is migrated, and before the database is asked again.
      if (steps.length === 0) line.cut()
      steps.unshift(step)
    },
  })
  await until('it to wait after the migrations', () => waits() === 1 || undefined)
  line.mend()
  await until('it to wait before it is ready', () => waits() === 2 || undefined)
  const back = performance.now()
  line.mend()
  const { port } = await ready
  expect(performance.now() - back).toBeLessThan(5000)
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200)
})
