import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a case that nobody was found for can be taken by whoever is there, and the next is told who has it',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    const { caseId, reference } = await logCall()
    expect((await triage(caseId, 'T1')).body.escalationExhausted).toBe(true)
    expect((await handler.post(`/api/cases/${caseId}/take`, {})).status).toBe(403)
    const chidi = await holdfast.as('Chidi Amadi')
    const taken = await chidi.post(`/api/cases/${caseId}/take`, { minutesToArrive: 25 })
    expect([taken.status, taken.body.owner.name, taken.body.escalationExhausted]).toEqual([
      200,
      'Chidi Amadi',
      false,
    ])
    const late = await (await holdfast.as('Dilys Pryce')).post(`/api/cases/${caseId}/take`, {})
    expect([late.status, late.body.takenBy.name]).toEqual([409, 'Chidi Amadi'])
    expect((await chidi.get('/api/offers?mine')).body.visits[0].reference).toBe(reference)
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    expect(items.map((item: { text: string }) => item.text)).toContain(
      'Chidi Amadi took the case without being asked, 25 minutes to arrive',
    )
    expect((await readCase(caseId)).visits).toHaveLength(1)
  },
)
