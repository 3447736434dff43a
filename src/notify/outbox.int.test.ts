import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { until } from '../../test/harness/until.ts'
import { startEffects } from '../platform/effects.ts'
import { readStuck } from '../watch/stuck-reads.ts'
import { sendAgainAfter } from './message-repository.ts'

const serviceId = randomUUID()

const own = useOwnDatabase(4, (owner) =>
  // Texts without the events that they follow from, and without the people whom they are for.
  owner.query('SET session_replication_role = replica'),
)

const owe = async (subjects: readonly string[]) =>
  own.owner.query(
    `INSERT INTO message (service_id, id, event_id, template, body, lane, validity_seconds, state, queued_at)
     SELECT $1, unnest($2::uuid[]), uuidv7(), 'offer', '', 'urgent', 60, 'queued', now()`,
    [serviceId, subjects],
  )
const done = async () =>
  (await own.owner.query("SELECT count(*)::int AS n FROM message WHERE outbox = 'done'")).rows[0].n as number

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
    table: 'message',
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

const rowOf = async (id: string) =>
  (
    await own.owner.query(
      `SELECT outbox, attempts, send_again, lease IS NOT NULL AS leased, not_before > now() + interval '50 seconds' AS put_off
         FROM message WHERE id = $1`,
      [id],
    )
  ).rows[0]

it('a text that failed while its sender was still at it stays with that sender, and waits its minute after it', async () => {
  const id = randomUUID()
  const during: unknown[] = []
  await owe([id])
  const effects = startEffects({
    database: own.database,
    table: 'message',
    consumers: {
      async 'send-text'() {
        await own.database.transaction(async (tx) => sendAgainAfter(tx, serviceId, id, 60_000))
        during.push(await rowOf(id))
        return { done: true }
      },
    },
    onError: (_, error) => {
      throw error
    },
  })
  await until('it was handled', async () => (during.length > 0 && effects.underWay() === 0) || undefined)
  await effects.stop()
  const waiting = { outbox: 'pending', attempts: 1, send_again: true, put_off: true }
  expect(during).toEqual([{ ...waiting, leased: true }])
  expect(await rowOf(id)).toEqual({ ...waiting, leased: false })
})

it('a text that cannot be sent however often it is tried is given up, and people see that', async () => {
  const id = randomUUID()
  await owe([id])
  await own.owner.query('UPDATE message SET attempts = 39 WHERE id = $1', [id])
  const effects = startEffects({
    database: own.database,
    table: 'message',
    consumers: {
      async 'send-text'() {
        throw new Error('it cannot be sent')
      },
    },
    onError: () => undefined,
  })
  await until('it is given up', async () => (await rowOf(id)).outbox === 'dead' || undefined)
  await effects.stop()
  expect(await readStuck(own.database)).toMatchObject({ 'effects-given-up': 1, 'effects-not-taken': 0 })
})
