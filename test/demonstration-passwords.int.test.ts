/** Passwords of a demonstration: known to everybody on a machine that nobody else reaches, else random and said once. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../src/platform/config.ts'
import type { StopStep } from '../src/platform/shutdown.ts'
import { start } from '../src/start.ts'
import { createTestDatabase, type TestDatabase } from './harness/database.ts'

const key = randomBytes(32).toString('base64')
let own: TestDatabase
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-passwords-'))
  own = await createTestDatabase()
})
afterEach(async () => {
  await own.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What a start prints of the accounts, and what the sign-in page then offers. */
async function startedWith(env: Readonly<Record<string, string>>) {
  const steps: StopStep[] = []
  try {
    const { accounts, port } = await start({
      config: readConfig({
        DATABASE_URL: own.url,
        DATA_KEY: key,
        DEMO: '1',
        PORT: '0',
        DATA_DIR: join(folder, 'data'),
        DOWNTIME_DIR: join(folder, 'downtime'),
        LOG_LEVEL: 'silent',
        ...env,
      }),
      log: pino({ level: 'silent' }),
      version: 'test',
      withDay: false,
      say: () => undefined,
      addStep: (step) => void steps.unshift(step),
    })
    const page = await fetch(`http://127.0.0.1:${port}/api/sign-in`)
    return { accounts, offered: ((await page.json()) as { password: string | null }).password }
  } finally {
    for (const step of steps) await step.stop()
  }
}

it('are the known ones on a machine that nobody else reaches, at every start', async () => {
  for (const _ of ['founded', 'started again']) {
    const { accounts, offered } = await startedWith({})
    expect(new Set(accounts.map(({ password }) => password))).toEqual(new Set(['holdfast-demonstration']))
    expect(offered).toBe('holdfast-demonstration')
  }
})

it('are random behind a public address, said once, and nobody is told wrong ones when the address is gone', async () => {
  const behind = await startedWith({ PUBLIC_BASE_URL: 'https://holdfast.example.org' })
  expect(behind.accounts[0]?.password).toMatch(/^[\w-]{20}$/)
  expect(behind.offered).toBeNull()
  const again = await startedWith({ PUBLIC_BASE_URL: 'https://holdfast.example.org' })
  expect(again.accounts).toEqual([])
  const alone = await startedWith({})
  expect(alone.accounts).toEqual([])
  expect(alone.offered).toBeNull()
})
