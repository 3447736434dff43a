import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a setting corrected sets the response clock again, where they live is kept sealed, and a bad date or number is remarked',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    const livesAt = '9 Orchard Street'
    const { caseId } = await logCall({ youngPerson: { livesAt } })
    await triage(caseId, 'T1')
    const correct = async (fields: object) => {
      const { editVersion } = await readCase(caseId)
      return handler.post(`/api/cases/${caseId}/details`, fields, { 'if-match': `"${editVersion}"` })
    }
    const dueIn = ({ receivedAt, responseDueAt }: Record<string, string>) =>
      Date.parse(responseDueAt ?? '') - Date.parse(receivedAt ?? '')
    expect(dueIn(await readCase(caseId))).toBe(minutes(240))
    const there = await correct({ setting: 'emergency-department', dateOfBirth: 'soon', nhsNumber: '12' })
    expect([there.status, dueIn(there.body), there.body.youngPerson.livesAt]).toEqual([
      200,
      minutes(60),
      livesAt,
    ])
    expect(there.body.warnings.map((one: { field: string }) => one.field).sort()).toEqual([
      'dateOfBirth',
      'nhsNumber',
    ])
    const [row] = await holdfast.query<{ sealed: string }>(
      'SELECT lives_at_sealed AS sealed FROM young_person',
    )
    expect(row?.sealed).not.toContain('Orchard')

    await holdfast.fastForward(minutes(61))
    const late = await correct({ setting: 'home', livesAt: null })
    expect(late.body.warnings.map((one: { code: string }) => one.code)).toEqual(['breach-stays'])
    expect([late.body.breached, dueIn(late.body), late.body.youngPerson.livesAt]).toEqual([
      true,
      minutes(60),
      null,
    ])
  },
)
