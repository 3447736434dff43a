/** Handing a case back over HTTP: each refusal by name, nothing moved by it, and a lost answer asked for again. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Answer, Person } from './harness/http.ts'
import { foundOtherService } from './harness/other-service.ts'

let holdfast: Holdfast
let people: Record<'quinn' | 'ana' | 'ben' | 'morag', Person>
let accepted: string
let waiting: string
let elsewhere: string
let idOf: Record<string, string>

const call = { callbackNumber: 'withheld', situation: 'Will not come down.', setting: 'home' }

async function newCase(outcome: string): Promise<string> {
  const id = (await people.quinn.post('/api/calls', call)).body.case.id
  const form = { outcome, rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }
  expect((await people.quinn.post(`/api/cases/${id}/triage`, form)).status).toBe(200)
  return id
}

beforeAll(async () => {
  holdfast = await startHoldfast()
  await holdfast.onCall('first-on-call', ['Ben Whitlock'])
  const [quinn, ana, ben, morag] = await Promise.all(
    ['Quinn Adeyemi', 'Ana Okafor', 'Ben Whitlock', 'Morag Teale'].map((name) => holdfast.as(name)),
  )
  people = { quinn, ana, ben, morag } as typeof people
  accepted = await newCase('T1')
  waiting = await newCase('T1')
  const taken = await people.ana.post(`/api/cases/${accepted}/take`, {})
  expect(taken.status).toBe(200)
  idOf = { ana: taken.body.owner.id }
  elsewhere = (await foundOtherService(holdfast.query)).caseId ?? ''
})
afterAll(() => holdfast?.finish())

const back = (who: keyof typeof people, caseId: string, body: unknown) =>
  people[who].post(`/api/cases/${caseId}/hand-back`, body)
const on = (who: keyof typeof people, caseId: string, body: unknown) =>
  people[who].post(`/api/cases/${caseId}/hand-on`, body)
const unwell = { reason: 'unwell' }
const nobody = '00000000-0000-7000-8000-000000000000'

const tries: readonly (readonly [string, () => Promise<Answer>, number, string, string | null])[] = [
  ['no reason', () => back('ana', accepted, {}), 400, 'validation-failed', 'reason'],
  [
    'a reason of no list',
    () => back('ana', accepted, { reason: 'bored' }),
    400,
    'validation-failed',
    'reason',
  ],
  [
    'another reason, without words',
    () => back('ana', accepted, { reason: 'other' }),
    400,
    'validation-failed',
    'note',
  ],
  [
    'words of spaces alone',
    () => back('ana', accepted, { reason: 'other', note: '  ' }),
    400,
    'validation-failed',
    'note',
  ],
  [
    'words that are too many',
    () => back('ana', accepted, { reason: 'other', note: 'x'.repeat(1001) }),
    400,
    'validation-failed',
    'note',
  ],
  [
    'an owner who is no id',
    () => back('morag', accepted, { ...unwell, from: 'Ana' }),
    400,
    'validation-failed',
    'from',
  ],
  [
    'an owner who is nobody',
    () => back('morag', accepted, { ...unwell, from: nobody }),
    409,
    'owner-changed',
    null,
  ],
  ['a call handler, who does not go', () => back('quinn', accepted, unwell), 403, 'not-allowed', null],
  ['a colleague, for themselves', () => back('ben', accepted, unwell), 403, 'not-allowed', null],
  [
    'a colleague, for the owner',
    () => back('ben', accepted, { ...unwell, from: idOf.ana }),
    403,
    'not-allowed',
    null,
  ],
  [
    'a case that nobody has accepted',
    () => back('morag', waiting, { ...unwell, from: idOf.ana }),
    409,
    'nobody-has-it',
    null,
  ],
  ['a case of another service', () => back('morag', elsewhere, unwell), 404, 'not-found', null],
  ['a case that there is not', () => back('ana', nobody, unwell), 404, 'not-found', null],
]

const triesToHandOn: typeof tries = [
  ['asking nobody', () => on('ana', accepted, {}), 400, 'validation-failed', 'to'],
  ['asking who is nobody here', () => on('ana', accepted, { to: nobody }), 400, 'validation-failed', 'to'],
  ['asking oneself', () => on('ana', accepted, { to: idOf.ana }), 400, 'validation-failed', 'to'],
  ['asking for a colleague', () => on('ben', accepted, { to: idOf.ana }), 403, 'not-allowed', null],
  ['a call handler who asks', () => on('quinn', accepted, { to: idOf.ana }), 403, 'not-allowed', null],
  [
    'asking about a case of another service',
    () => on('ana', elsewhere, { to: nobody }),
    404,
    'not-found',
    null,
  ],
  [
    'whom to ask in another service',
    () => people.ana.get(`/api/cases/${elsewhere}/colleagues`),
    404,
    'not-found',
    null,
  ],
]

it.each([...tries, ...triesToHandOn])(
  '%s is refused by name, and the case stays where it is',
  async (_, doing, status, slug, field) => {
    const answer = await doing()
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${slug}`])
    if (field !== null) expect(answer.body.errors[0].field).toBe(field)
    expect(answer.body.title).not.toBe('')
    const now = (await people.quinn.get(`/api/cases/${accepted}`)).body
    expect(now.owner.name).toBe('Ana Okafor')
  },
)

it('is not done twice when the answer was lost: the same key finds what the first request left', async () => {
  const headers = { 'idempotency-key': 'a-hand-back-of-this-test' }
  const send = () => people.ana.post(`/api/cases/${accepted}/hand-back`, { reason: 'cannot-travel' }, headers)
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const { items } = (await people.quinn.get(`/api/cases/${accepted}/timeline`)).body
  const said = items.filter(({ type }: { type: string }) => type === 'case.handed-back')
  expect(said.map(({ text }: { text: string }) => text)).toEqual([
    'Ana Okafor handed the case back: cannot get there; the clocks run on',
  ])
  const other = await people.ana.post(`/api/cases/${accepted}/hand-back`, unwell, headers)
  expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused'])
})
