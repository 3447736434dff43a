import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import type { Database } from '../platform/database/database.ts'
import { takeUp } from './message-repository.ts'
import { createReceipts } from './receipts.ts'

const serviceId = randomUUID()

const own = useOwnDatabase(2, (owner) =>
  // Texts without the events that they follow from, and without the people whom they are for.
  owner.query(
    `SET session_replication_role = replica;
     ALTER TABLE message DROP CONSTRAINT message_service_id_fkey, DROP CONSTRAINT message_service_id_event_id_fkey`,
  ),
)

/** A text whose attempt waits for the provider's answer. */
async function underWay(): Promise<{ id: string; attemptId: string }> {
  const [id, attemptId] = [randomUUID(), randomUUID()]
  await own.owner.query(
    `INSERT INTO message (service_id, id, event_id, template, body, lane, validity_seconds, state, queued_at)
     VALUES ($1, $2, uuidv7(), 'offer', 'a text', 'urgent', 300, 'calling', now())`,
    [serviceId, id],
  )
  await own.owner.query(
    "INSERT INTO message_attempt (service_id, id, message_id, n, state) VALUES ($1, $2, $3, 1, 'calling')",
    [serviceId, attemptId, id],
  )
  return { id, attemptId }
}

it('the receipts of a burst are settled together, in whatever order they come, and a text only moves up', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, underWay))
  let together = 0
  const database: Database = {
    ...own.database,
    transaction: (work, options) => {
      together += 1
      return own.database.transaction(work, options)
    },
  }
  const receipts = createReceipts({
    database,
    note: () => Promise.reject(new Error('it hangs on no case')),
    committed: () => undefined,
  })
  const say = (attemptId: string, status: string) =>
    receipts.status(attemptId, { status, sid: `SM-${attemptId}`, errorCode: null })
  await Promise.all([
    say(randomUUID(), 'delivered'),
    ...all.flatMap(({ attemptId }, n) => [
      say(attemptId, 'sent'),
      ...(n % 2 === 0 ? [say(attemptId, 'delivered'), say(attemptId, 'sent')] : []),
    ]),
  ])
  expect(together).toBe(1)
  const { rows } = await own.owner.query<{ state: string; attempt: string; receipts: number }>(
    `SELECT m.state, a.state AS attempt, (SELECT count(*)::int FROM receipt r WHERE r.attempt_id = a.id) AS receipts
       FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, n) JOIN message m ON m.id = w.id JOIN message_attempt a ON a.message_id = m.id ORDER BY w.n`,
    [all.map(({ id }) => id)],
  )
  const [even, odd] = [
    { state: 'delivered', attempt: 'accepted', receipts: 2 },
    { state: 'sent', attempt: 'accepted', receipts: 1 },
  ]
  expect(rows).toEqual(all.map((_, n) => (n % 2 === 0 ? even : odd)))
})

it('a text that arrived after all is not sent once more, whatever its first receipt asked for', async () => {
  const { id, attemptId } = await underWay()
  const receipts = createReceipts({
    database: own.database,
    note: () => Promise.reject(new Error('it hangs on no case')),
    committed: () => undefined,
  })
  const row = async () =>
    (await own.owner.query('SELECT state, send_again, outbox FROM message WHERE id = $1', [id])).rows[0]
  await receipts.status(attemptId, { status: 'undelivered', sid: 'SM1', errorCode: '30003' })
  expect(await row()).toEqual({ state: 'failed', send_again: true, outbox: 'pending' })
  await receipts.status(attemptId, { status: 'delivered', sid: 'SM1', errorCode: null })
  expect(await row()).toMatchObject({ state: 'delivered', send_again: false })
  await own.owner.query('UPDATE message SET not_before = now() WHERE id = $1', [id])
  const [again] = await takeUp(own.database, [{ serviceId, messageId: id, fresh: true, again: false }])
  expect([again?.attempt_id, (await row()).state]).toEqual([null, 'delivered'])
})
