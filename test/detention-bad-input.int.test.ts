/** Bad input about a detention and its corrections, each with its refusal by name, and nothing moved by it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let handler: Person
let held: string
let another: string
let factId: string
let elsewhere: string

beforeAll(async () => {
  holdfast = await startHoldfast()
  handler = await holdfast.as('Quinn Adeyemi')
  const call = { callbackNumber: 'withheld', situation: 'Brought by the police.', setting: 'police-street' }
  const log = async () => (await handler.post('/api/calls', call)).body.case.id
  const detain = async (id: string) =>
    (await handler.post(`/api/cases/${id}/detention/facts`, { kind: 'detained' })).body.detention.facts[0].id
  held = await log()
  another = await log()
  factId = await detain(held)
  elsewhere = await detain(another)
})
afterAll(() => holdfast?.finish())

const correct = (body: object, id = factId) =>
  handler.post(`/api/cases/${held}/detention/facts/${id}/correction`, body)
const record = (detentionId: string) =>
  handler.post(`/api/cases/${held}/detention/facts`, { kind: 'assessed', detentionId })
const extend = (detentionId: string) => {
  const extension = { reason: 'intoxicated', minutes: 60, doctor: 'Dr Sam Ode', detentionId }
  return handler.post(`/api/cases/${held}/detention/extension`, extension)
}
const why = { correction: 'Typed on the wrong line.' }
const tomorrow = () => new Date(Date.now() + 40 * 86_400_000).toISOString()

type Answer = { status: number; body: { type: string; errors?: { field: string }[] } }
const tries: readonly (readonly [string, () => Promise<Answer>, number, string, string | null])[] = [
  ['no reason', () => correct({}), 400, 'validation-failed', 'correction'],
  ['a blank reason', () => correct({ correction: '  ' }), 400, 'validation-failed', 'correction'],
  [
    'a reason of a page',
    () => correct({ correction: 'x'.repeat(501) }),
    400,
    'validation-failed',
    'correction',
  ],
  [
    'a place that is none',
    () => correct({ ...why, instead: { kind: 'arrived', place: 'the-moon' } }),
    400,
    'validation-failed',
    'instead.place',
  ],
  [
    'an arrival nowhere',
    () => correct({ ...why, instead: { kind: 'arrived' } }),
    400,
    'validation-failed',
    'instead.place',
  ],
  [
    'a mark as if it were a fact',
    () => correct({ ...why, instead: { kind: 'outside' } }),
    400,
    'validation-failed',
    'instead.kind',
  ],
  [
    'a time to come',
    () => correct({ ...why, instead: { kind: 'detained', at: tomorrow() } }),
    400,
    'validation-failed',
    'at',
  ],
  [
    'a time without a zone',
    () => correct({ ...why, instead: { kind: 'detained', at: '2026-01-18T14:00:00' } }),
    400,
    'validation-failed',
    'instead.at',
  ],
  ['a fact that is no id', () => correct(why, 'first'), 400, 'validation-failed', 'factId'],
  ['a fact of another case', () => correct(why, elsewhere), 404, 'not-found', null],
  ['a fact of nowhere', () => correct(why, '0190b0c2-0000-7000-8000-000000000000'), 404, 'not-found', null],
  ['a detention that is no id', () => record('the first'), 400, 'validation-failed', 'detentionId'],
  ['a fact for a detention of another case', () => record(elsewhere), 404, 'not-found', null],
  ['an extension of a detention of another case', () => extend(elsewhere), 404, 'not-found', null],
]

it.each(tries)('%s is refused by name, and nothing is changed', async (_, attempt, status, slug, field) => {
  const shown = async () => (await handler.get(`/api/cases/${held}`)).body.detention
  const before = await shown()
  const answer = await attempt()
  expect([answer.status, answer.body.type]).toEqual([status, `/problems/${slug}`])
  if (field !== null) expect(answer.body.errors?.map((error) => error.field)).toContain(field)
  expect(await shown()).toEqual(before)
})

it('the same correction sent twice with one key is one correction', async () => {
  const path = `/api/cases/${another}/detention/facts/${elsewhere}/correction`
  const key = { 'idempotency-key': crypto.randomUUID() }
  const [first, second] = [await handler.post(path, why, key), await handler.post(path, why, key)]
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body.detention).toEqual(first.body.detention)
})
