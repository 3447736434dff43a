import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'the text of an offer that ended while the network refused it does not leave afterwards',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor', 'Ben Whitlock'])
    const fault = { kind: 'rate-limit', retryAfterSeconds: 1 } as const
    holdfast.phones().misbehave({ fault, delayMs: 1500 })
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    const states = async () =>
      (
        await holdfast.query<{ state: string }>(
          "SELECT state FROM message WHERE template = 'offer' ORDER BY state",
        )
      ).map(({ state }) => state)
    await until('both texts are on their way', async () => {
      const now = await states()
      return (now.length === 2 && now.every((state) => state === 'calling')) || undefined
    })
    const { offers } = await readCase(caseId)
    const hers = offers.find((one: { responder: { name: string } }) => one.responder.name === 'Ana Okafor')
    const ana = await holdfast.as('Ana Okafor')
    expect((await ana.post(`/api/offers/${hers.id}/accept`, { minutesToArrive: 20 })).status).toBe(200)
    await until('both are refused', async () => !(await states()).includes('calling') || undefined)
    holdfast.phones().misbehave({})
    await until('nothing is left to send', async () => {
      const left = await holdfast.query("SELECT id FROM message WHERE outbox = 'pending'")
      return left.length === 0 || undefined
    })
    for (const name of ['Ana Okafor', 'Ben Whitlock'])
      expect((await holdfast.phone(name)).texts().filter(({ body }) => /Reply Y/.test(body))).toEqual([])
    expect(await states()).toEqual(['withdrawn', 'withdrawn'])
  },
)
