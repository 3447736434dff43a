import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a call about the same young person from the same phone stays a case of its own until a person names the other',
  async ({ holdfast, handler, logCall, readCase }) => {
    const same = {
      callbackNumber: '07700 900623',
      youngPerson: { name: 'Robin Fell', dateOfBirth: '2011-02-03', nhsNumber: '999 000 0018' },
    }
    const first = await logCall(same)
    const { items } = (await handler.post('/api/matches', { callbackNumber: same.callbackNumber })).body
    expect(items[0]).toMatchObject({ openCase: { id: first.caseId } })
    const second = await logCall(same)
    expect(second.caseId).not.toBe(first.caseId)
    const calls = async (caseId: string) =>
      (await readCase(caseId)).calls.map((call: { id: string }) => call.id)
    expect([await calls(first.caseId), await calls(second.caseId)]).toEqual([[first.callId], [second.callId]])
    const people = 'SELECT count(DISTINCT young_person_id)::int AS n FROM crisis_case'
    expect(await holdfast.query(people)).toEqual([{ n: 2 }])

    const third = await logCall({ ...same, joinCase: second.caseId })
    expect(third.caseId).toBe(second.caseId)
    expect(await calls(first.caseId)).toEqual([first.callId])
    expect((await calls(second.caseId)).sort()).toEqual([second.callId, third.callId].sort())
  },
)
