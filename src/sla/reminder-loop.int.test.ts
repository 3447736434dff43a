import { afterAll, expect, it } from 'vitest'
import { dropQueue } from '../../test/harness/drop-queue.ts'
import { insertManyRows } from '../../test/harness/many-rows.ts'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { until } from '../../test/harness/until.ts'
import type { Loop } from '../platform/loop.ts'
import { startReminderLoop } from './reminder-loop.ts'
import { type Reminders, startReminders } from './reminders.ts'

const own = useOwnDatabase(2, insertManyRows)
let clocks: Reminders | undefined
let reminderLoop: Loop | undefined
afterAll(async () => {
  await reminderLoop?.stop()
  await clocks?.stop()
})

const one = async (text: string): Promise<number> => (await own.owner.query(text)).rows[0].n
/** Reminders that lie in the queue, of deadlines that are far off and of those that come near. */
const reminders = (than: '<=' | '>') =>
  one(
    `SELECT count(*)::int AS n FROM bullmq.job j JOIN deadline d ON d.id = (j.data->>'deadlineId')::uuid
      WHERE d.wake_at ${than} business_now() + interval '11 minutes'`,
  ).catch(() => 0)
const near = () =>
  one(
    `SELECT count(*)::int AS n FROM deadline WHERE state = 'armed' AND wake_at BETWEEN business_now() + interval '1 minute' AND business_now() + interval '9 minutes'`,
  )

it('reminders stand for what comes near and for nothing else, and stand again after the queue was lost', async () => {
  const refill = () => reminderLoop?.wake()
  clocks = startReminders({
    redisUrl: undefined,
    databaseUrl: own.url,
    works: true,
    fire: async () => undefined,
    onBuilt: refill,
    onError: () => undefined,
    heartbeatMs: 100,
    silenceMs: 800,
  })
  reminderLoop = startReminderLoop({
    database: own.database,
    remind: clocks.remind,
    onError: () => undefined,
  })
  const wound = () =>
    until('winding', async () => (await reminders('<=')) >= (await near()) || undefined, 20_000)
  await wound()
  expect(await near()).toBeGreaterThan(50)

  const { rows } = await own.owner.query(
    `SELECT id, rev FROM deadline WHERE state = 'armed' AND wake_at > business_now() + interval '1 hour' LIMIT 20`,
  )
  clocks.remind(rows.map(({ id, rev }) => ({ deadlineId: id, rev, inMs: 3_600_000 })))

  await dropQueue((text) => own.owner.query(text))
  await until('a rebuild', () => (clocks?.state().rebuilds ?? 0) > 0 || undefined, 20_000)
  await wound()
  expect(await reminders('>')).toBe(0)
})
