import { expect } from 'vitest'
import { firstContact } from '../harness/first-contact.ts'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a detention alarms at its 24th hour, a doctor extends once for the condition only, and its case stays open',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const [first, second] = [await logCall(), await logCall()]
    const detention = (caseId: string, what: string, body: Record<string, unknown>) =>
      handler.post(`/api/cases/${caseId}/detention/${what}`, body)
    for (const { caseId } of [first, second]) {
      await triage(caseId, 'T2')
      const arrived = await detention(caseId, 'facts', { kind: 'arrived', place: 'emergency-department' })
      expect(arrived.status).toBe(200)
    }
    const extension = { doctor: 'Dr Sam Ode', minutes: 720, reason: 'no-bed' }
    expect((await detention(first.caseId, 'extension', extension)).body.detail).toMatch(/section 136B/)
    const extended = await detention(first.caseId, 'extension', { ...extension, reason: 'intoxicated' })
    expect(extended.body.detention.extendedUntil).toBe(extended.body.detention.stopAt)
    await holdfast.fastForward(minutes(1441))
    expect((await readCase(first.caseId)).detention.outside).toEqual([])
    expect((await readCase(second.caseId)).detention.outside).toMatchObject([{ code: 'over-24-hours' }])
    const alarm = await (await holdfast.phone('Olive Brandt')).expectSms(/outside what the Act allows/)
    expect(alarm).toContain(second.reference)
    const close = { outcome: 'admitted', destination: 'hospital', namedPerson: 'Dr Sam Ode' }
    const closed = await handler.post(`/api/cases/${first.caseId}/close`, {
      ...close,
      firstContactDate: firstContact(),
    })
    expect(closed.status).toBe(403)
    const morag = await holdfast.as('Morag Teale')
    const refused = await morag.post(`/api/cases/${first.caseId}/close`, {
      ...close,
      firstContactDate: firstContact(),
    })
    expect(refused.body.type).toBe('/problems/detention-running')
  },
)
