import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a call handler takes back a lower urgency that they proposed, says why, and nobody can agree to it any more',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    await holdfast.fastForward(minutes(241))
    const lower = { from: 'T1', outcome: 'T3', rationale: 'Seen by her own team since, settled at home.' }
    const proposed = await handler.post(`/api/cases/${caseId}/retriage`, lower)
    const { triageId } = proposed.body.proposal
    const morag = await holdfast.as('Morag Teale')
    const withdraw = `/api/cases/${caseId}/retriage/withdraw`
    expect((await handler.post(withdraw, { triageId, reason: ' ' })).body.errors[0].field).toBe('reason')
    expect((await morag.post(withdraw, { triageId, reason: 'No.' })).body.type).toMatch(/not-your-proposal$/)
    const reason = 'The team has not seen her after all.'
    const taken = await handler.post(withdraw, { triageId, reason })
    expect([taken.status, taken.body.proposal, taken.body.tier]).toEqual([200, null, 'T1'])
    expect(taken.body.story.at(-1)).toMatchObject({
      kind: 'taken-back',
      body: reason,
      author: 'Quinn Adeyemi',
    })
    await (await holdfast.phone('Morag Teale')).expectSms(/is taken back/)
    const late = await morag.post(`/api/cases/${caseId}/retriage/answer`, { triageId, agree: true })
    expect([late.status, late.body.type]).toEqual([409, expect.stringMatching(/no-proposal$/)])
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    expect(items.map((item: { text: string }) => item.text)).toContain(
      'Proposed T3 taken back; no second person is needed any more',
    )
  },
)
