/** What the police answered, over HTTP: refused by name where it cannot be kept, once per key, and two people at once. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstContact } from './harness/first-contact.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let quinn: Person
let morag: Person
let caseId: string

const rationale = 'Left A&E before anybody came.'
const slugOf = ({ type }: { type?: string }) => type?.split('/').at(-1)

beforeAll(async () => {
  holdfast = await startHoldfast()
  ;[quinn, morag] = await Promise.all([holdfast.as('Quinn Adeyemi'), holdfast.as('Morag Teale')])
  caseId = await logged()
})
afterAll(() => holdfast?.finish())

async function logged(): Promise<string> {
  const call = { callbackNumber: 'withheld', situation: 'Walked out.', setting: 'home' }
  const { id } = (await quinn.post('/api/calls', call)).body.case
  await quinn.post(`/api/cases/${id}/triage`, { outcome: 'T2', rationale, sceneSafety: 'safe' })
  return id
}
const followUp = async (kind: string, on = caseId): Promise<{ id: string; police: unknown }> =>
  (await quinn.get(`/api/cases/${on}`)).body.followUps.find(
    (one: { kind: string; doneAt: null }) => one.kind === kind && one.doneAt === null,
  )
const route = (id: string) => `/api/cases/${caseId}/follow-ups/${id}/police`

it('bad input is refused by name and field, and nothing is kept of it', async () => {
  const ask = (body: object) => quinn.post(`/api/cases/${caseId}/follow-ups`, body)
  const elsewhere = await ask({ kind: 'call-back', police: { response: 'accepted' } })
  expect([elsewhere.status, elsewhere.body.errors?.[0].field]).toEqual([400, 'police'])
  expect((await ask({ kind: 'call-back' })).status).toBe(200)
  const callBack = (await followUp('call-back')).id
  expect((await ask({ kind: 'whereabouts' })).status).toBe(200)
  const { id } = await followUp('whereabouts')
  const wrong: [string, object, number, string, string | undefined][] = [
    [id, {}, 400, 'validation-failed', 'response'],
    [id, { response: 'perhaps' }, 400, 'validation-failed', 'response'],
    [id, { response: 'refused', reason: ' ' }, 400, 'validation-failed', 'reason'],
    [id, { response: 'refused', reference: 'x'.repeat(61) }, 400, 'validation-failed', 'reference'],
    [callBack, { response: 'refused' }, 404, 'not-found', undefined],
    [randomUUID(), { response: 'refused' }, 404, 'not-found', undefined],
  ]
  for (const [which, body, status, slug, field] of wrong) {
    const answer = await quinn.post(route(which), body)
    expect([answer.status, slugOf(answer.body), answer.body.errors?.[0].field]).toEqual([status, slug, field])
  }
  expect((await followUp('whereabouts')).police).toBeNull()
})

it('the same answer sent twice at once is one answer; those of two people at once both stand', async () => {
  const { id } = await followUp('whereabouts')
  const key = { 'idempotency-key': randomUUID() }
  const twice = await Promise.all([1, 2].map(() => quinn.post(route(id), { response: 'refused' }, key)))
  expect(twice.map((one) => one.status)).toEqual([200, 200])
  const both = await Promise.all([
    quinn.post(route(id), { response: 'accepted' }),
    morag.post(route(id), { response: 'not-answered' }),
  ])
  expect(both.map((one) => one.status)).toEqual([200, 200])
  const rows = await holdfast.query<{ response: string }>(
    'SELECT response FROM police_answer WHERE follow_up_id = $1 ORDER BY at, id',
    id,
  )
  expect(rows).toHaveLength(3)
  expect((await followUp('whereabouts')).police).toMatchObject({ response: rows.at(-1)?.response })
  expect(new Set(rows.slice(1).map((row) => row.response))).toEqual(new Set(['accepted', 'not-answered']))
})

it('what was answered before the promise was written down is kept with it, and nobody is missing on a case that ended', async () => {
  const on = await logged()
  const police = { response: 'refused', reference: 'HD-419', reason: 'No crime.' }
  const asked = await quinn.post(`/api/cases/${on}/follow-ups`, { kind: 'whereabouts', police })
  expect(asked.body.whereabouts).toMatchObject({ police: 'refused' })
  expect((await followUp('whereabouts', on)).police).toMatchObject(police)
  const closing = {
    outcome: 'not-found',
    destination: 'getting-help',
    namedPerson: 'Dr Vane',
    firstContactDate: firstContact(),
  }
  const closed = await morag.post(`/api/cases/${on}/close`, closing)
  expect([closed.status, closed.body.whereabouts]).toEqual([200, null])
})
