import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a police station is refused for someone under 18, and what has happened is recorded and alarms',
  async ({ holdfast, handler, logCall, readCase }) => {
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId } = await logCall({
      setting: 'police-custody',
      youngPerson: { dateOfBirth: '2010-05-01' },
    })
    const record = (fact: Record<string, unknown>) =>
      handler.post(`/api/cases/${caseId}/detention/facts`, fact)
    expect((await record({ kind: 'detained', reference: 'HD-417' })).status).toBe(200)
    const refused = await record({ kind: 'arrived', place: 'police-station' })
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/outside-the-act' } })
    expect(refused.body.detail).toMatch(/Nobody under 18 .*section 136A/)
    expect((await readCase(caseId)).detention.facts).toHaveLength(1)

    await record({ kind: 'arrived', place: 'police-station', alreadyHappened: true })
    await (await holdfast.phone('Olive Brandt')).expectSms(/outside what the Act allows/)
    const { detention, deadlines } = await readCase(caseId)
    expect(detention).toMatchObject({ running: true, age: 'under-18', outside: [{ code: 'police-station' }] })
    const scheduled = deadlines.filter((d: { kind: string; state: string }) => d.state === 'armed')
    expect(scheduled.map((d: { kind: string }) => d.kind)).toContain('s136-due')
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    const said = items.map((item: { text: string }) => item.text)
    expect(said).toContain(
      'OUTSIDE WHAT THE ACT ALLOWS, as recorded: a police station, and under 18 or age not known',
    )
  },
)
