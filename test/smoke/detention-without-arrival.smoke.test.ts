import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a young person who is detained and arrives nowhere is asked after: the coordinator in an hour, then the manager',
  async ({ holdfast, handler, logCall, readCase }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId, reference } = await logCall({ setting: 'police-street' })
    const record = (fact: Record<string, unknown>) =>
      handler.post(`/api/cases/${caseId}/detention/facts`, fact)
    const { body } = await record({ kind: 'detained' })
    expect(Date.parse(body.detention.arrivalDueAt) - Date.parse(body.detention.facts[0].at)).toBe(minutes(60))
    await holdfast.fastForward(minutes(61))
    const asked = /detained 1 h.* ago and no arrival recorded/
    expect(await (await holdfast.phone('Morag Teale')).expectSms(asked)).toContain(reference)
    await holdfast.fastForward(minutes(30))
    await (await holdfast.phone('Olive Brandt')).expectSms(/no arrival recorded/)

    await record({ kind: 'arrived', place: 'health-based-place' })
    const { detention, deadlines } = await readCase(caseId)
    expect([detention.arrivalDueAt, detention.countsFrom.kind]).toEqual([null, 'arrived'])
    const scheduled = deadlines.filter((d: { state: string }) => d.state === 'armed')
    expect(scheduled.map((d: { kind: string }) => d.kind)).not.toContain('s136-arrival-due')
  },
)
