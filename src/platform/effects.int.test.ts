import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { until } from '../../test/harness/until.ts'
import { startEffects } from './effects.ts'

const serviceId = randomUUID()

const own = useOwnDatabase(4, (owner) =>
  // Effects without the events that they follow from.
  owner.query('SET session_replication_role = replica'),
)

const owe = async (subjects: readonly string[]) =>
  own.owner.query(
    `INSERT INTO effect (service_id, event_id, consumer, subject, lane) SELECT $1, uuidv7(), 'send-text', unnest($2::uuid[]), 'urgent'`,
    [serviceId, subjects],
  )
const done = async () =>
  (await own.owner.query("SELECT count(*)::int AS n FROM effect WHERE state = 'done'")).rows[0].n as number

it('the text of a new case leaves while a storm of others fills every slot, and each is handled once', async () => {
  const storm: string[] = Array.from({ length: 120 }, () => randomUUID())
  const fresh: string[] = Array.from({ length: 40 }, () => randomUUID())
  const handled: string[] = []
  let open = () => undefined as void
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  await owe(storm)
  const effects = startEffects({
    database: own.database,
    consumers: {
      async 'send-text'({ subject }) {
        handled.push(subject)
        if (storm.includes(subject)) await gate
        return { done: true }
      },
    },
    onError: (_, error) => {
      throw error
    },
  })
  await until('every slot is taken', () => handled.length === 24 || undefined)
  const first = fresh.slice(0, 4)
  await owe(first)
  effects.now({ serviceId, subjects: first })
  await until('the new texts went', async () => (await done()) === 4 || undefined)
  expect(handled.slice(24).sort()).toEqual([...first].sort())

  const many = fresh.slice(4)
  await owe(many)
  effects.now({ serviceId, subjects: many })
  open()
  await until('all went', async () => (await done()) === 160 || undefined)
  expect(handled).toHaveLength(160)
  expect(new Set(handled).size).toBe(160)
  await until('nothing is under way', () => effects.underWay() === 0 || undefined)
  await effects.stop()
})
