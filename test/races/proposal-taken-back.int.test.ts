/** One person takes a proposal back in the moment in which another agrees to it: it is one or the other, never both. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { startHoldfast } from '../harness/holdfast.ts'

const ROUNDS = 10
const rationale = 'Seen by her own team since, settled at home.'
const slugOf = (type: string | undefined) => type?.split('/').at(-1)

it(`a proposal taken back while it is agreed to is taken back or agreed to, ${ROUNDS} times`, async () => {
  const holdfast = await startHoldfast()
  const [quinn, morag] = await Promise.all([holdfast.as('Quinn Adeyemi'), holdfast.as('Morag Teale')])
  const call = { callbackNumber: 'withheld', situation: 'On the roof.', setting: 'home' }
  const caseIds: string[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    const { id } = (await quinn.post('/api/calls', call)).body.case
    await quinn.post(`/api/cases/${id}/triage`, { outcome: 'T1', rationale, sceneSafety: 'safe' })
    caseIds.push(id)
  }
  await holdfast.fastForward(241 * 60_000)

  const outcomes: string[] = []
  for (const [n, id] of caseIds.entries()) {
    const lower = await quinn.post(`/api/cases/${id}/retriage`, { from: 'T1', outcome: 'T3', rationale })
    const { triageId } = lower.body.proposal
    const key = { 'idempotency-key': randomUUID() }
    const takesBack = () =>
      quinn.post(`/api/cases/${id}/retriage/withdraw`, { triageId, reason: 'Not so.' }, key)
    const agrees = () => morag.post(`/api/cases/${id}/retriage/answer`, { triageId, agree: true })
    // Beside whoever agrees the same request twice, as a console sends it again; in either order.
    const all = n % 2 === 0 ? [takesBack(), takesBack(), agrees()] : [agrees(), takesBack(), takesBack()]
    const answers = await Promise.all(all)
    const agreed = answers[n % 2 === 0 ? 2 : 0]
    const taken = answers.filter((one) => one !== agreed)
    const { items } = (await quinn.get(`/api/cases/${id}/timeline`)).body
    const said = items
      .map(({ type }: { type: string }) => type)
      .filter((type: string) => ['retriage.withdrawn', 'case.retriaged'].includes(type))
    const { tier, proposal } = (await quinn.get(`/api/cases/${id}`)).body
    outcomes.push(`${tier} ${said}`)
    expect(proposal).toBeNull()
    const won = said[0] === 'retriage.withdrawn'
    expect(`${tier} ${said}`).toBe(won ? 'T1 retriage.withdrawn' : 'T3 case.retriaged')
    expect([agreed?.status, slugOf(agreed?.body.type)]).toEqual(won ? [409, 'no-proposal'] : [200, undefined])
    for (const { status, body } of taken)
      expect([status, slugOf(body.type)]).toEqual(won ? [200, undefined] : [409, 'no-proposal'])
  }
  expect(outcomes).toHaveLength(ROUNDS)
  await holdfast.finish()
}, 120_000)
