import { expect } from 'vitest'
import { type Given, promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

/** The text that waits to be sent again, and for how long yet. */
const putOff = async ({ holdfast }: Given) =>
  until('a text put off', async () => {
    await holdfast.phones().settled()
    const [row] = await holdfast.query<{ id: string; seconds: number }>(
      `SELECT id, extract(epoch FROM not_before - clock_timestamp())::float8 AS seconds FROM message
        WHERE outbox = 'pending' AND send_again AND not_before > clock_timestamp()`,
    )
    return row
  })
const letItGo = ({ holdfast }: Given, id: string) =>
  holdfast.query('UPDATE message SET not_before = clock_timestamp() WHERE id = $1', id)
const asked = async ({ holdfast }: Given) =>
  (await holdfast.phone('Ana Okafor')).texts().filter(({ body }) => /Reply Y/.test(body)).length

promise(
  'a phone that was off is texted once more after a minute, and the yes from it counts',
  async (given) => {
    const { holdfast, logCall, triage, readCase } = given
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    holdfast.phones().misbehave({ lastStatus: 'undelivered', errorCode: 30003, callbacks: 'duplicate' })
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    const { id, seconds } = await putOff(given)
    expect(seconds).toBeGreaterThan(45)
    expect(seconds).toBeLessThanOrEqual(60)
    holdfast.phones().misbehave({})
    await letItGo(given, id)
    await until('the second text', async () => (await asked(given)) === 2 || undefined)
    await (await holdfast.phone('Ana Okafor')).reply('Y 20')
    await until('her yes', async () => (await readCase(caseId)).owner?.name === 'Ana Okafor' || undefined)
    const { messages } = await readCase(caseId)
    expect(messages.find(({ template }: { template: string }) => template === 'offer').state).toBe(
      'delivered',
    )
  },
)

promise('a full network is tried twice more, half a minute apart, and then no more', async (given) => {
  const { holdfast, logCall, triage, readCase } = given
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  holdfast.phones().misbehave({ lastStatus: 'undelivered', errorCode: 30008 })
  const { caseId } = await logCall()
  await triage(caseId, 'T1')
  for (const times of [2, 3]) {
    const { id, seconds } = await putOff(given)
    expect(seconds).toBeLessThanOrEqual(30)
    await letItGo(given, id)
    await until('the next text', async () => (await asked(given)) === times || undefined)
  }
  const failures = async () =>
    (await given.handler.get(`/api/cases/${caseId}/timeline`)).body.items.filter(
      ({ text }: { text: string }) => /^Text to Ana Okafor not delivered/.test(text),
    ).length
  await until('the third failure', async () => (await failures()) === 3 || undefined)
  const waiting = await holdfast.query("SELECT id FROM message WHERE outbox = 'pending'")
  expect(waiting).toEqual([])
  expect((await readCase(caseId)).messages[0].state).toBe('failed')
  holdfast.phones().misbehave({})
})

promise('an offer that somebody else has taken meanwhile is not sent again', async (given) => {
  const { holdfast, logCall, triage, readCase } = given
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  await holdfast.onCall('second-on-call', ['Ben Whitlock'])
  holdfast.phones().misbehave({
    lastStatus: 'undelivered',
    errorCode: 30003,
  })
  const { caseId } = await logCall()
  await triage(caseId, 'T1')
  await (await holdfast.phone('Ben Whitlock')).expectSms(/Reply Y/)
  await putOff(given)
  const ben = await holdfast.as('Ben Whitlock')
  const his = (await readCase(caseId)).offers.find(
    ({ responder }: { responder: { name: string } }) => responder.name === 'Ben Whitlock',
  )
  holdfast.phones().misbehave({})
  await ben.post(`/api/offers/${his.id}/accept`, { minutesToArrive: 20 })
  await holdfast.query("UPDATE message SET not_before = clock_timestamp() WHERE outbox = 'pending'")
  await until('nothing left to send', async () => {
    const left = await holdfast.query("SELECT id FROM message WHERE outbox = 'pending'")
    return left.length === 0 || undefined
  })
  expect(await asked(given)).toBe(1)
})
