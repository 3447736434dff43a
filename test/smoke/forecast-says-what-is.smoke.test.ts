import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'the forecast is true to what people did: a telephone call is not setting off, and whoever is there is not expected',
  async ({ holdfast, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId } = await logCall({ setting: 'emergency-department' })
    const [offer] = (await triage(caseId, 'T1')).body.offers
    const ana = await holdfast.as('Ana Okafor')
    const olive = await holdfast.as('Olive Brandt')
    const step = (body: object) => ana.post(`/api/cases/${caseId}/visit`, body)
    const reasons = async () =>
      (await olive.get('/api/breaches')).body.forecast.flatMap((one: { reasons: { code: string }[] }) =>
        one.reasons.map(({ code }) => code),
      )
    await ana.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 75 })
    await step({ step: 'in-contact', medium: 'phone' })
    await holdfast.fastForward(minutes(31))
    expect(await reasons()).toEqual(['arrival-after-due', 'not-set-off'])
    await step({ step: 'on-the-way' })
    expect(await reasons()).toEqual(['arrival-after-due'])
    await step({ step: 'arrived' })
    expect(await reasons()).toEqual([])
    await step({ step: 'outcome-agreed' })
    await step({ step: 'safe-and-clear' })
    expect(await reasons()).toEqual(['visit-over'])
  },
)
