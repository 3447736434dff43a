import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a raised urgency is due sooner, wakes who was left asleep, and the second of two people is told',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.atLondon('03:00')
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    expect((await triage(caseId, 'T3')).body.ownerIsHolder).toBe(true)
    await holdfast.fastForward(minutes(10))
    const rationale = 'Mother rang again: he has left the house with tablets.'
    const raise = { from: 'T3', outcome: 'T1', rationale }
    const raised = await handler.post(`/api/cases/${caseId}/retriage`, raise)
    expect([raised.status, raised.body.tier]).toEqual([200, 'T1'])
    const waits = Date.parse(raised.body.responseDueAt) - Date.parse(raised.body.receivedAt)
    expect(Math.round(waits / minutes(1))).toBe(250)
    await (await holdfast.phone('Ana Okafor')).expectSms(/^T1 case/)
    const second = await handler.post(`/api/cases/${caseId}/retriage`, { ...raise, outcome: 'T2' })
    expect([second.status, second.body.type]).toEqual([409, expect.stringMatching(/urgency-changed$/)])
  },
)
