import { promise } from '../harness/smoke.ts'

promise(
  'when the first on call is at another visit, the second is asked at the same time',
  async ({ holdfast, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    const first = await logCall()
    const { body } = await triage(first.caseId, 'T1')
    await (await holdfast.as('Ana Okafor')).post(`/api/offers/${body.offers[0].id}/accept`, {})
    const second = await logCall()
    await triage(second.caseId, 'T1')
    await (await holdfast.phone('Ben Whitlock')).expectSms(new RegExp(`T1 case ${second.reference}`))
    await (await holdfast.phone('Ana Okafor')).expectSms(new RegExp(`T1 case ${second.reference}`))
  },
)
