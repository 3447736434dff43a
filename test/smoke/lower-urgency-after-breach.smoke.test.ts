import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a lower urgency after a breach needs a second person, and the breach stays',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    await holdfast.fastForward(minutes(241))
    const lower = { from: 'T1', outcome: 'T3', rationale: 'Seen by her own team since, settled at home.' }
    const proposed = await handler.post(`/api/cases/${caseId}/retriage`, lower)
    expect([proposed.status, proposed.body.tier, proposed.body.breached]).toEqual([200, 'T1', true])
    await (await holdfast.phone('Morag Teale')).expectSms(/needs a second person/)

    const answer = { triageId: proposed.body.proposal.triageId, agree: true }
    const alone = await handler.post(`/api/cases/${caseId}/retriage/answer`, answer)
    expect(alone.status).toBe(403)
    const morag = await holdfast.as('Morag Teale')
    const agreed = await morag.post(`/api/cases/${caseId}/retriage/answer`, answer)
    expect([agreed.status, agreed.body.tier, agreed.body.proposal]).toEqual([200, 'T3', null])
    expect(agreed.body.responseDueAt).toBe(proposed.body.responseDueAt)
    expect((await readCase(caseId)).breached).toBe(true)
  },
)
