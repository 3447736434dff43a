import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'nobody on call is no error: the case is triaged, and every board says that nobody owns it',
  async ({ handler, logCall, triage }) => {
    const { caseId } = await logCall()
    const answer = await triage(caseId, 'T1')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ state: 'triaged', unanswered: true, owner: null })
    const board = await handler.get('/api/cases?state=open')
    expect(board.body.items[0]).toMatchObject({ id: caseId, unanswered: true })
  },
)
