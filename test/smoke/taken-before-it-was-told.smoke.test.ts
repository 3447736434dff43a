import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'nobody is told that a case was taken who was never told of the offer, and the text that waited stays behind',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor', 'Ben Whitlock'])
    holdfast.phones().misbehave({ fault: { kind: 'rate-limit', retryAfterSeconds: 600 } })
    const { caseId } = await logCall()
    const { body } = await triage(caseId, 'T1')
    const waiting = () => holdfast.query("SELECT id FROM message WHERE outbox = 'pending'")
    await until('both texts put off', async () => {
      const put = await holdfast.query('SELECT id FROM message WHERE lease IS NULL AND attempts = 1')
      return put.length === 2 || undefined
    })
    holdfast.phones().misbehave({})
    const hers = body.offers.find(
      ({ responder }: { responder: { name: string } }) => responder.name === 'Ana Okafor',
    )
    const ana = await holdfast.as('Ana Okafor')
    const accepted = await ana.post(`/api/offers/${hers.id}/accept`, { minutesToArrive: 20 })
    expect(accepted.status).toBe(200)
    await holdfast.query("UPDATE message SET not_before = clock_timestamp() WHERE outbox = 'pending'")
    await until('nothing left to send', async () => (await waiting()).length === 0 || undefined)
    expect((await holdfast.phone('Ben Whitlock')).texts()).toEqual([])
    const { messages } = await readCase(caseId)
    const his = messages.filter(({ to }: { to: string }) => to === 'Ben Whitlock')
    expect(his).toMatchObject([{ template: 'offer', state: 'withdrawn' }])
  },
)
