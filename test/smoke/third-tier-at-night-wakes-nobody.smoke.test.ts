import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'T3 at three in the morning wakes nobody, has a named holder, and is offered when the day begins',
  async ({ holdfast, logCall, triage }) => {
    await holdfast.atLondon('03:00')
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    const { body } = await triage(caseId, 'T3')
    expect(body).toMatchObject({ owner: { name: 'Morag Teale' }, ownerIsHolder: true, offers: [] })
    await holdfast.fastForward(minutes(5 * 60))
    expect(
      holdfast
        .phones()
        .handsets()
        .flatMap((handset) => handset.messages),
    ).toHaveLength(0)
    await holdfast.fastForward(minutes(65))
    await (await holdfast.phone('Ana Okafor')).expectSms(/T3 case/)
  },
)
