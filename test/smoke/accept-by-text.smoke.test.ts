import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  '"y 35" from the phone that was asked accepts the case, with minutes to arrive',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T1')
    const ana = await holdfast.phone('Ana Okafor')
    await ana.expectSms(/Reply Y/)
    await ana.reply(' y 35 ')
    const view = await until('Ana to own the case', async () => {
      const found = await readCase(caseId)
      return found.owner ? found : undefined
    })
    expect(view).toMatchObject({ state: 'owned', owner: { name: 'Ana Okafor' }, unownedSince: null })
    expect(view.offers[0]).toMatchObject({ state: 'accepted', minutesToArrive: 35 })
    await ana.expectSms(new RegExp(`You have ${reference}, to arrive in 35 min`))
  },
)
