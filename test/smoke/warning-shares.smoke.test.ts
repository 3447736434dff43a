import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'whoever owns a case is warned when the manager’s version says, and the screen says how much is gone',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const olive = await holdfast.as('Olive Brandt')
    const { items, asOf } = (await olive.get('/api/response-times')).body
    const body = { ...items[0].body, warningShares: { ...items[0].body.warningShares, T1: [40, 60, 80] } }
    const startsAt = new Date(Date.parse(asOf) + minutes(15)).toISOString()
    const published = await olive.post('/api/response-times', { basedOn: items[0].version, startsAt, body })
    expect(published.body.items[0].changes).toEqual([
      'T1: warnings: at 40%, 60% and 80% of the time instead of at 50%, 75% and 90% of the time',
    ])
    await holdfast.fastForward(minutes(16))
    const { caseId } = await logCall()
    const offer = (await triage(caseId, 'T1')).body.offers[0]
    const ana = await holdfast.as('Ana Okafor')
    await ana.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 200 })
    await ana.post(`/api/visits/${(await readCase(caseId)).visits[0].id}/steps`, { step: 'on-the-way' })
    await holdfast.fastForward(minutes(97))
    const texts = (await holdfast.phone('Ana Okafor')).texts().map((text) => text.body)
    expect(texts.filter((text) => / of the time is gone/.test(text))).toEqual([
      expect.stringContaining('40% of the time is gone'),
    ])
    const first = (await readCase(caseId)).deadlines.find(
      (one: { kind: string }) => one.kind === 'response-50',
    )
    expect([first.state, first.share]).toEqual(['fired', 40])
    const said = (await handler.get(`/api/cases/${caseId}/timeline`)).body.items.map(
      (i: { text: string }) => i.text,
    )
    expect(said).toContain('40% of the response time gone')
  },
)
