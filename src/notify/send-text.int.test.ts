import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { statement } from '../platform/database/statement.ts'
import { createSealer } from '../platform/sealed-column.ts'
import type { FoundMessage } from './message-provider.ts'
import { createReceipts } from './receipts.ts'
import { createSendText } from './send-text.ts'

const sealer = createSealer(Buffer.alloc(32, 7).toString('base64'))
const serviceId = randomUUID()

const own = useOwnDatabase(2, (owner) =>
  // A text without the case and the people around it.
  owner.query('SET session_replication_role = replica'),
)

/** A text whose sender was killed over it, taken up again; `meanwhile` happens while the provider is asked about it. */
async function takenUpAgain(
  meanwhile: (id: string) => Promise<unknown>,
  onSend: (id: string) => Promise<unknown>,
  { state = 'calling', found = null }: { state?: string; found?: FoundMessage | null } = {},
) {
  const id = randomUUID()
  const to = sealer.seal({ table: 'message', column: 'to_sealed', id }, '+447700900123')
  await own.owner.query(
    `INSERT INTO message (service_id, id, event_id, to_sealed, template, body, lane, validity_seconds, state, queued_at)
     VALUES ($1, $2, uuidv7(), $3, 'offer', 'a text', 'urgent', 300, $4, now())`,
    [serviceId, id, to, state],
  )
  await own.owner.query(
    "INSERT INTO message_attempt (service_id, id, message_id, n, state) VALUES ($1, uuidv7(), $2, 1, 'calling')",
    [serviceId, id],
  )
  let sent = 0
  const onNoCase = {
    database: own.database,
    note: () => Promise.reject(new Error('it hangs on no case')),
    committed: () => undefined,
  }
  const consume = createSendText({
    ...onNoCase,
    sealer,
    receipts: createReceipts(onNoCase),
    provider: {
      async find() {
        await meanwhile(id)
        return found
      },
      async send() {
        sent += 1
        await onSend(id)
        return { outcome: 'accepted', providerSid: 'SM1' }
      },
    },
  })
  const effect = {
    serviceId,
    id: randomUUID(),
    eventId: randomUUID(),
    consumer: 'send-text',
    subject: id,
    attempts: 2,
  }
  expect(await consume(effect)).toEqual({ done: true })
  const [row] = await own.database.all(
    statement<{ state: string; possible_double: boolean }>(
      'SELECT state, possible_double FROM message WHERE id = $1',
      id,
    ),
  )
  return { sent, ...row }
}

const delivered = (id: string) =>
  own.owner.query("UPDATE message SET state = 'delivered' WHERE id = $1", [id])
const nothing = async () => undefined

it('sends nothing more when a receipt arrives while the provider is being asked', async () => {
  expect(await takenUpAgain(delivered, nothing)).toEqual({
    sent: 0,
    state: 'delivered',
    possible_double: false,
  })
})

it('marks a second text as a possible double although its receipt is faster than our stamp', async () => {
  expect(await takenUpAgain(nothing, delivered)).toEqual({
    sent: 1,
    state: 'delivered',
    possible_double: true,
  })
})

it.each(['calling', 'sent'])(
  'asks the provider for the receipt that came while nobody was there: %s',
  async (state) => {
    const found = { providerSid: `SM${'0'.repeat(32)}`, status: 'delivered' }
    expect(await takenUpAgain(nothing, nothing, { state, found })).toEqual({
      sent: 0,
      state: 'delivered',
      possible_double: false,
    })
  },
)

it('sends nothing more when the provider no longer knows of a text that went out', async () => {
  expect(await takenUpAgain(nothing, nothing, { state: 'sent' })).toMatchObject({ sent: 0, state: 'sent' })
})
