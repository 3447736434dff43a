/** What is said in the benchmark: a call in three answers and a place, and why it is urgent. Synthetic, as everywhere. */
import type { TriageOutcome } from '../../src/contracts/vocabulary.ts'
import type { Desk } from './desk.ts'

/** @param localityId without one the case is offered to everybody on call */
export const callForm = (localityId: string | null) =>
  JSON.stringify({
    callbackNumber: '07700 900511',
    situation: 'Mum rang. Awake all night and says he cannot go on; calm now, with his sister beside him.',
    setting: 'home',
    ...(localityId !== null && { localityId }),
  })

export const triageForm = (outcome: TriageOutcome) =>
  JSON.stringify({
    outcome,
    rationale: 'Clear intent and a plan, mother is with him.',
    sceneSafety: 'unknown',
  })

/** @returns the id of the case @throws Error when the call was not logged */
export async function logCall(desk: Desk, form: string): Promise<string> {
  const answer = await desk.post('/api/calls', form)
  // Reading the whole answer would be the client's work, not the product's.
  const id = /"case":\{"id":"([0-9a-f-]{36})"/.exec(answer.body)?.[1]
  if (answer.status !== 201 || id === undefined)
    throw new Error(`a call was not logged: ${answer.status} ${answer.body}`)
  return id
}

export async function triage(desk: Desk, caseId: string, form: string): Promise<void> {
  const answer = await desk.post(`/api/cases/${caseId}/triage`, form)
  if (answer.status !== 200) throw new Error(`a case was not triaged: ${answer.status} ${answer.body}`)
}
