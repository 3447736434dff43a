/** The machine of the database is lost, and there is a synchronous standby: nothing that was acknowledged is missing on it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EngineView } from '../../src/contracts/health.ts'
import { readConfig } from '../../src/platform/config.ts'
import { failedConsistencyChecks } from '../../src/platform/consistency-checks.ts'
import type { StopStep } from '../../src/platform/shutdown.ts'
import { start } from '../../src/start.ts'
import { type Person, signIn } from '../harness/http.ts'
import { type Pair, startPair } from '../harness/standby.ts'
import { until } from '../harness/until.ts'

let pair: Pair
let handler: Person
let base: string
const steps: StopStep[] = []
/** The test's own ledger: cases of calls that the product has acknowledged. */
const acknowledged: string[] = []

beforeAll(async () => {
  pair = await startPair()
  const { port } = await start({
    config: readConfig({
      DATABASE_URL: pair.bothUrl,
      DATA_KEY: randomBytes(32).toString('base64'),
      DEMO: '1',
      PORT: '0',
      DATA_DIR: join(pair.root, 'product'),
      DOWNTIME_DIR: join(pair.root, 'downtime'),
    }),
    log: pino({ level: 'silent' }),
    version: 'test',
    withDay: false,
    say: () => undefined,
    addStep: (step) => void steps.unshift(step),
  })
  base = `http://127.0.0.1:${port}`
  handler = await signIn(() => base, 'Quinn Adeyemi')
})
afterAll(async () => {
  for (const step of steps) await step.stop()
  await pair?.end()
})

/** One try; a call handler whose call was not acknowledged says so and tries again. */
async function tryToLog(): Promise<void> {
  const call = { callbackNumber: '07700 900511', situation: 'Says he cannot go on.', setting: 'home' }
  const answer = await handler.post('/api/calls', call).catch(() => undefined)
  if (answer?.status === 201) acknowledged.push(answer.body.case.id)
}

it('goes over to the standby that was promoted, with every call that was acknowledged, and works on', async () => {
  let writing = true
  const writers = [1, 2, 3].map(async () => {
    while (writing) await tryToLog()
  })
  await until('calls on both servers', () => acknowledged.length >= 50 || undefined)
  await pair.killPrimary()
  const before = acknowledged.length
  await pair.promote()
  const [promoted] = await pair.ask<{ at: string }>(pair.standbyUrl, 'SELECT clock_timestamp()::text AS at')
  await until('calls on the new one', () => acknowledged.length >= before + 20 || undefined)
  writing = false
  await Promise.all(writers)

  const there = new Set(
    (await pair.ask<{ id: string }>(pair.standbyUrl, 'SELECT id FROM crisis_case')).map(({ id }) => id),
  )
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
  const all = async <Row>(query: unknown) =>
    (await pair.ask(pair.standbyUrl, (query as { text: string }).text)) as Row[]
  expect(await failedConsistencyChecks({ all })).toEqual([])
  await until('timers to run on the new one', async () => {
    const beats = `SELECT FROM heartbeat WHERE part = 'sweeper' AND at > '${promoted?.at}'`
    return (await pair.ask(pair.standbyUrl, beats)).length > 0 || undefined
  })
  await until('the queue to have been made again there', async () => {
    const view = (await (await fetch(`${base}/health/engine`)).json()) as EngineView
    return (view.timersRunning && view.queue.rebuilds > 0 && view.queue.state === 'running') || undefined
  })
})
