import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'two accept at once: one has the case, the other is told who',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor', 'Ben Whitlock'])
    const { caseId } = await logCall()
    const { body } = await triage(caseId, 'T1')
    const answers = await Promise.all(
      body.offers.map(async (offer: { id: string; responder: { name: string } }) => {
        const person = await holdfast.as(offer.responder.name)
        return {
          name: person.name,
          ...(await person.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 20 })),
        }
      }),
    )
    const won = answers.filter((answer) => answer.status === 200)
    const lost = answers.filter((answer) => answer.status === 409)
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(lost[0].body).toMatchObject({ type: '/problems/offer-taken', takenBy: { name: won[0].name } })
    expect((await readCase(caseId)).owner.name).toBe(won[0].name)
  },
)
