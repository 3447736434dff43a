import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'A&E is promised sixty minutes and everywhere else four hours, from the time received',
  async ({ logCall, triage }) => {
    const inDepartment = await logCall({ setting: 'emergency-department' })
    const atHome = await logCall({ setting: 'home' })
    const due = async (caseId: string) => {
      const { body } = await triage(caseId, 'T1')
      const found = body.deadlines.find((d: { kind: string }) => d.kind === 'response-due')
      return (Date.parse(found.dueAt) - Date.parse(body.receivedAt)) / 60_000
    }
    expect(await due(inDepartment.caseId)).toBe(60)
    expect(await due(atHome.caseId)).toBe(240)
  },
)
