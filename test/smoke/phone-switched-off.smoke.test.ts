import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a phone that is switched off does not cost the step its minutes: the next person is asked at once',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    holdfast.phones().misbehave({ lastStatus: 'undelivered', errorCode: 30003, callbacks: 'duplicate' })
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    const ben = await holdfast.phone('Ben Whitlock')
    await ben.expectSms(/Reply Y/)
    const olive = await holdfast.phone('Olive Brandt')
    await olive.expectSms(/Reply Y/)
    await holdfast.phones().settled()
    holdfast.phones().misbehave({})
    const { offers, messages } = await readCase(caseId)
    const seen = offers.map((o: { policyStep: number; state: string }) => [o.policyStep, o.state])
    expect(seen).toEqual([
      [1, 'open'],
      [2, 'open'],
      [4, 'open'],
    ])
    expect(messages).toHaveLength(3)
    const ana = await holdfast.as('Ana Okafor')
    const accepted = await ana.post(`/api/offers/${offers[0].id}/accept`, { minutesToArrive: 20 })
    expect(accepted.status).toBe(200)
  },
)
