import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'nobody on call is no error: the case is triaged, every board says that nobody owns it, every manager is texted',
  async ({ holdfast, handler, logCall, triage }) => {
    const { caseId, reference } = await logCall()
    const answer = await triage(caseId, 'T1')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ state: 'triaged', escalationExhausted: true, owner: null })
    const board = await handler.get('/api/cases?state=open')
    expect(board.body.items[0]).toMatchObject({ id: caseId, escalationExhausted: true })
    for (const manager of ['Olive Brandt', 'Petra Novak'])
      await (await holdfast.phone(manager)).expectSms(
        new RegExp(`NOBODY OWNS ${reference}.*nobody is on call`),
      )
  },
)
