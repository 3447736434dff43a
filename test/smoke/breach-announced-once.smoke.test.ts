import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a breach is announced once, to owner, coordinator and manager',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId } = await logCall({ setting: 'emergency-department' })
    const { body } = await triage(caseId, 'T1')
    await (await holdfast.as('Ana Okafor')).post(`/api/offers/${body.offers[0].id}/accept`, {})
    await holdfast.fastForward(minutes(61))
    await holdfast.fastForward(minutes(120))
    for (const name of ['Ana Okafor', 'Morag Teale', 'Olive Brandt']) {
      const breaches = (await holdfast.phone(name)).texts().filter((text) => /^Breach/.test(text.body))
      expect(breaches, name).toHaveLength(1)
    }
    const timeline = await handler.get(`/api/cases/${caseId}/timeline`)
    const said = timeline.body.items.map((item: { text: string }) => item.text)
    expect(said.filter((text: string) => / of the response time gone$/.test(text))).toHaveLength(3)
    expect(said.filter((text: string) => /^Response overdue/.test(text))).toHaveLength(1)
    expect(timeline.body.items.map((item: { rev: number }) => item.rev)).toEqual(
      timeline.body.items.map((_: unknown, n: number) => n + 1),
    )
  },
)
