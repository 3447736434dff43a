/** Corrections of a visit over HTTP: refused by name, told beforehand, once for each key, and one of two at once. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let handler: Person
let ana: Person
let caseId: string
let receivedAt: string

const at = (minutes: number) => new Date(Date.parse(receivedAt) + minutes * 60_000).toISOString()
const visit = (body: object, headers = {}) => ana.post(`/api/cases/${caseId}/visit`, body, headers)
const preview = (body: object) => ana.post(`/api/cases/${caseId}/visit/preview`, body)
const steps = async () => (await ana.get('/api/offers')).body.visits[0].steps
const entry = async (name: string): Promise<string> =>
  (await steps()).find((one: { step: string }) => one.step === name).id
const why = 'Read the wrong line of the sheet.'

beforeAll(async () => {
  holdfast = await startHoldfast()
  ;[handler, ana] = await Promise.all([holdfast.as('Quinn Adeyemi'), holdfast.as('Ana Okafor')])
  const call = {
    callbackNumber: 'withheld',
    situation: 'Will not come down.',
    setting: 'emergency-department',
  }
  caseId = (await handler.post('/api/calls', call)).body.case.id
  const triage = { outcome: 'T1', rationale: 'Clear intent and a plan for tonight.', sceneSafety: 'safe' }
  receivedAt = (await handler.post(`/api/cases/${caseId}/triage`, triage)).body.receivedAt
  await holdfast.fastForward(90 * 60_000)
  await ana.post(`/api/cases/${caseId}/take`, {})
  await visit({ step: 'on-the-way', at: at(10) })
  await visit({ step: 'arrived', at: at(50), reason: 'No signal on the ward.' })
  const seen = { step: 'in-contact', medium: 'face-to-face', at: at(64) }
  expect((await visit(seen)).status).toBe(200)
})
afterAll(() => holdfast?.finish())

it('shows why a step was entered later, on the case and to whoever is on the visit', async () => {
  const shown = (await handler.get(`/api/cases/${caseId}`)).body.visits[0].steps
  expect(shown[1]).toMatchObject({ step: 'arrived', reason: 'No signal on the ward.', before: [] })
  expect(await steps()).toEqual(shown)
})

const refusals: readonly (readonly [
  string,
  () => object | Promise<object>,
  number,
  string,
  string | null,
])[] = [
  [
    'no reason',
    async () => ({ corrects: await entry('arrived'), step: 'arrived', at: at(40) }),
    400,
    'validation-failed',
    'correction',
  ],
  [
    'a reason of blanks',
    async () => ({ corrects: await entry('arrived'), step: 'arrived', at: at(40), correction: '  ' }),
    400,
    'validation-failed',
    'correction',
  ],
  [
    'a reason for lateness without a time',
    () => ({ step: 'outcome-agreed', reason: why }),
    400,
    'validation-failed',
    'reason',
  ],
  [
    'a time of the year 9999',
    async () => ({
      corrects: await entry('arrived'),
      step: 'arrived',
      at: '9999-12-31T23:59:59Z',
      correction: why,
    }),
    400,
    'validation-failed',
    'at',
  ],
  [
    'a time of the year 1',
    async () => ({
      corrects: await entry('arrived'),
      step: 'arrived',
      at: '0001-01-01T00:00:00Z',
      correction: why,
    }),
    400,
    'validation-failed',
    'at',
  ],
  [
    'a time after the next step',
    async () => ({ corrects: await entry('arrived'), step: 'arrived', at: at(65), correction: why }),
    400,
    'validation-failed',
    'at',
  ],
  [
    'a time before the step before',
    async () => ({ corrects: await entry('arrived'), step: 'arrived', at: at(9), correction: why }),
    400,
    'validation-failed',
    'at',
  ],
  [
    'what stands there already',
    async () => ({ corrects: await entry('arrived'), step: 'arrived', correction: why }),
    400,
    'validation-failed',
    'at',
  ],
  [
    'another step',
    async () => ({ corrects: await entry('arrived'), step: 'on-the-way', at: at(40), correction: why }),
    400,
    'validation-failed',
    'step',
  ],
  [
    'an entry that is not there',
    () => ({ corrects: randomUUID(), step: 'arrived', at: at(40), correction: why }),
    404,
    'not-found',
    null,
  ],
  [
    'an id that is none',
    () => ({ corrects: 'arrived', step: 'arrived', at: at(40), correction: why }),
    400,
    'validation-failed',
    'corrects',
  ],
]

it.each(refusals)(
  '%s: refused by name, also beforehand, and nothing changed',
  async (_, body, status, slug, field) => {
    const before = await steps()
    for (const ask of [preview, visit]) {
      const answer = await ask(await body())
      expect([answer.status, answer.body.type]).toEqual([status, `/problems/${slug}`])
      if (field !== null)
        expect(answer.body.errors.map((one: { field: string }) => one.field)).toContain(field)
    }
    expect(await steps()).toEqual(before)
  },
)

it('only whoever made the visit puts its times right', async () => {
  const body = { corrects: await entry('arrived'), step: 'arrived', at: at(40), correction: why }
  const ben = await holdfast.as('Ben Whitlock')
  for (const path of ['visit', 'visit/preview']) {
    expect((await handler.post(`/api/cases/${caseId}/${path}`, body)).status).toBe(403)
    expect((await ben.post(`/api/cases/${caseId}/${path}`, body)).status).toBe(404)
    expect((await ana.post(`/api/cases/${randomUUID()}/${path}`, body)).status).toBe(404)
  }
})

it('a look at what it would change keeps nothing, and says the minutes', async () => {
  const before = (await ana.get(`/api/cases/${caseId}`)).body
  const body = { corrects: await entry('in-contact'), step: 'in-contact', at: at(62.5), correction: why }
  const foreseen = await preview(body)
  expect(foreseen.status).toBe(200)
  expect(foreseen.body.clocks[1]).toEqual({
    clock: 'face-to-face',
    was: at(64),
    becomes: at(62.5),
    minutesLate: 2,
  })
  const after = (await ana.get(`/api/cases/${caseId}`)).body
  expect([after.rev, after.visits]).toEqual([before.rev, before.visits])
})

it('the same correction sent twice is made once, and of two different ones at once the second is told', async () => {
  const first = { corrects: await entry('arrived'), step: 'arrived', at: at(45), correction: why }
  const key = { 'idempotency-key': randomUUID() }
  const [one, twin] = await Promise.all([visit(first, key), visit(first, key)])
  expect([one?.status, twin?.status]).toEqual([200, 200])
  expect(one?.body.visits[0].steps[1].before).toHaveLength(1)
  const again = { ...first, corrects: await entry('arrived') }
  const both = await Promise.all([visit({ ...again, at: at(46) }), visit({ ...again, at: at(47) })])
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
  const lost = both.find((answer) => answer.status === 409)
  expect(lost?.body).toMatchObject({ type: '/problems/corrected-already' })
  const [, arrived, contact] = await steps()
  expect(arrived.before).toHaveLength(2)
  expect(contact).toMatchObject({ at: at(64), before: [] })
  const said = (await handler.get(`/api/cases/${caseId}/timeline`)).body.items
  expect(said.map((item: { text: string }) => item.text)).toContainEqual(
    expect.stringMatching(/^Put right: Ana Okafor has arrived, at .*; recorded before as /),
  )
})
