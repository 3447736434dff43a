import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a call that nobody triages stays overdue on the board, however often its clock has escalated',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    const { caseId } = await logCall()
    const other = await logCall()
    await triage(other.caseId, 'T1')
    const { dueAt } = (await readCase(caseId)).nextDue
    for (const passed of [6, 9, 20]) {
      await holdfast.fastForward(minutes(passed))
      const { items } = (await handler.get('/api/cases?state=open')).body
      expect(items[0]).toMatchObject({ id: caseId, nextDue: { kind: 'triage-due', dueAt } })
    }
  },
)
