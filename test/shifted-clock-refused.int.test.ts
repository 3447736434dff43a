/** A clock that can be moved belongs to a demonstration: where real cases run, such a database is refused at the start. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeClockMovable } from '../src/demo/demo-clock.ts'
import { readConfig } from '../src/platform/config.ts'
import type { StopStep } from '../src/platform/shutdown.ts'
import { start } from '../src/start.ts'
import { createTestDatabase, type TestDatabase } from './harness/database.ts'

let own: TestDatabase
let folder: string
const steps: StopStep[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-clock-'))
  own = await createTestDatabase()
})
afterEach(async () => {
  for (const step of steps.splice(0)) await step.stop()
  await own.drop()
  await rm(folder, { recursive: true, force: true })
})

/** As it is started for real cases; texts would go to an address of this machine where nobody listens. */
const startForReal = () =>
  start({
    config: readConfig({
      DATABASE_URL: own.url,
      DATA_KEY: randomBytes(32).toString('base64'),
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      DOWNTIME_DIR: join(folder, 'downtime'),
      TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
      TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
      TWILIO_FROM: '+447700900000',
      TWILIO_API_BASE_URL: 'http://127.0.0.1:9',
      LINE_NUMBER: '07700 900999',
      LOG_LEVEL: 'silent',
    }),
    log: pino({ level: 'silent' }),
    version: 'test',
    withDay: false,
    say: () => undefined,
    addStep: (step) => void steps.unshift(step),
  })

it('a database whose clock a demonstration made movable is refused in words, before anything listens or fires', async () => {
  await makeClockMovable(own.url)
  await expect(startForReal()).rejects.toThrow(
    'This database belonged to a demonstration: its clock can be moved. Use a database that never was one, or set DEMO=1.',
  )
})

it('a database that never was a demonstration starts, and nobody can ask it to move its clock', async () => {
  const { address } = await startForReal()
  expect((await fetch(`${address}/health/ready`)).status).toBe(200)
  expect((await fetch(`${address}/api/demo/clock`)).status).toBe(404)
})
