import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a manager sees a breach before it happens and why, and afterwards what is not yet explained',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId, reference } = await logCall({ setting: 'emergency-department' })
    const { body } = await triage(caseId, 'T1')
    const ana = await holdfast.as('Ana Okafor')
    await ana.post(`/api/offers/${body.offers[0].id}/accept`, { minutesToArrive: 75 })
    const olive = await holdfast.as('Olive Brandt')
    const before = (await olive.get('/api/breaches')).body
    expect(before.forecast).toMatchObject([
      { reference, outlook: 'late', reasons: [{ code: 'arrival-after-due', name: 'Ana Okafor' }] },
    ])

    await ana.post(`/api/cases/${caseId}/exceptions`, { code: 'travel' })
    await holdfast.fastForward(minutes(61))
    const after = (await olive.get('/api/breaches')).body
    expect([after.unexplained, after.forecast, after.items[0].reference]).toEqual([1, [], reference])
    expect([after.withReason, after.items[0].exceptions]).toEqual([1, ['travel']])
    const review = { cause: 'travel', note: 'Nobody nearer was on call.' }
    expect((await handler.post(`/api/cases/${caseId}/breach-review`, review)).status).toBe(403)
    expect((await olive.post(`/api/cases/${caseId}/breach-review`, review)).status).toBe(200)
    const explained = (await olive.get('/api/breaches')).body
    expect([explained.unexplained, explained.total, explained.items[0].review.cause]).toEqual([
      0,
      1,
      'travel',
    ])
  },
)
