import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a time received that was amended wrongly is corrected by a second amendment, and a breach that was announced stays',
  async ({ holdfast, logCall, triage, readCase }) => {
    const morag = await holdfast.as('Morag Teale')
    const { caseId, callId } = await logCall()
    await triage(caseId, 'T2')
    const { receivedAt, responseDueAt } = await readCase(caseId)
    const amend = (earlier: number) =>
      morag.post(`/api/calls/${callId}/received-time`, {
        receivedAt: new Date(Date.parse(receivedAt) - minutes(earlier)).toISOString(),
        reason: 'Read off the paper again.',
      })
    const refused = await amend(8 * 24 * 60)
    expect(refused.status).toBe(400)
    expect(refused.body.errors).toEqual([
      { field: 'receivedAt', message: 'is more than 7 days before the call was logged' },
    ])
    expect((await amend(23 * 60)).body.warnings).toEqual([])
    await amend(0)
    expect(Date.parse((await readCase(caseId)).responseDueAt)).toBe(Date.parse(responseDueAt))

    await amend(25 * 60)
    await holdfast.fastForward(minutes(1))
    const late = await amend(10)
    expect(late.body.warnings.map((one: { code: string }) => one.code)).toEqual(['breach-stays'])
    expect(await readCase(caseId)).toMatchObject({ breached: true })
    const { items } = (await morag.get(`/api/cases/${caseId}/timeline`)).body
    const told = items.map((item: { text: string }) => item.text)
    expect(told.join('\n')).toMatch(
      /Received time amended from \d\d:\d\d to [A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d\d:\d\d/,
    )
  },
)
