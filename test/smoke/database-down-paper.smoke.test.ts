import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writePack } from '../../src/downtime/pack-worker.ts'
import { machineNow } from '../../src/platform/machine-clock.ts'
import { asAdmin } from '../harness/database.ts'
import { startHoldfast } from '../harness/holdfast.ts'
import { until } from '../harness/until.ts'

const call = { callbackNumber: '07700 900512', situation: 'On the bridge.', setting: 'public-place' }

test('when the database is down the shift works from paper, and what was written there counts from its real time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-paper-'))
  const holdfast = await startHoldfast()
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  const handler = await holdfast.as('Quinn Adeyemi')
  const before = (await handler.post('/api/calls', { ...call, situation: 'He is on the roof.' })).body

  for (const data of await holdfast.app.reads.downtime.sheets()) await writePack(folder, data, machineNow())
  const [name = ''] = await readdir(folder)
  const sheet = await readFile(join(folder, name), 'utf8')
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  for (const words of [
    before.case.reference,
    'He is on the roof.',
    '07700 900512',
    'Ana Okafor',
    '07700 9001',
  ])
    expect(sheet).toContain(words)

  const database = new URL(holdfast.database.url).pathname.slice(1)
  await asAdmin(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`)
  await asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`)
  expect((await handler.post('/api/calls', call)).status).toBe(503)
  await asAdmin(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS true`)

  const after = await until('the database to be back', async () => {
    const [row] = await holdfast
      .query<{ was: string }>("SELECT to_json(business_now() - interval '25 minutes') AS was")
      .catch(() => [])
    return row
  })
  const entered = await handler.post('/api/calls', {
    ...call,
    startedAt: after.was,
    startedReason: 'Taken on paper, no screens',
  })
  expect(entered.status).toBe(201)
  const found = (await handler.get(`/api/cases/${entered.body.case.id}`)).body
  expect(Date.parse(found.receivedAt)).toBe(Date.parse(after.was))
  const [deadline] = await holdfast.query<{ minutes: number; overdue: boolean }>(
    `SELECT extract(epoch FROM d.due_at - c.received_at)::float8 / 60 AS minutes, d.due_at < business_now() AS overdue
       FROM deadline d JOIN crisis_case c ON c.id = d.aggregate_id WHERE d.aggregate_id = $1 AND d.kind = 'triage-due' ORDER BY d.rev LIMIT 1`,
    entered.body.case.id,
  )
  expect(deadline).toMatchObject({ minutes: 5, overdue: true })
  await until('the deadline, long passed, to fire at once', async () => {
    const { items } = (await handler.get(`/api/cases/${entered.body.case.id}/timeline`)).body
    return items.some((item: { type: string }) => item.type === 'deadline.passed') || undefined
  })
  await holdfast.stop()
  await rm(folder, { recursive: true, force: true })
})
