/** Impossible times, sent to every route that takes a time: each is refused at its field, and nothing is kept. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstContact } from './harness/first-contact.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let handler: Person
let manager: Person
let ana: Person
let callId: string
let caseId: string

const call = { callbackNumber: 'withheld', situation: 'Will not come down.', setting: 'police-street' }

beforeAll(async () => {
  holdfast = await startHoldfast()
  ;[handler, manager, ana] = await Promise.all([
    holdfast.as('Quinn Adeyemi'),
    holdfast.as('Olive Brandt'),
    holdfast.as('Ana Okafor'),
  ])
  const logged = (await handler.post('/api/calls', call)).body
  callId = logged.call.id
  caseId = logged.case.id
  const rationale = 'Clear intent and a plan for tonight.'
  await handler.post(`/api/cases/${caseId}/triage`, { outcome: 'T1', rationale, sceneSafety: 'safe' })
  await ana.post(`/api/cases/${caseId}/take`, {})
})
afterAll(() => holdfast?.finish())

const everything = async () => {
  const tables = [
    'call',
    'crisis_case',
    'idempotency',
    'visit_step',
    'detention_fact',
    'closure',
    'response_times_version',
  ]
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
  return (await holdfast.query(`SELECT ${counts.join(', ')}`))[0]
}

const responseTimesFrom = async (startsAt: string) => {
  const [{ version, body }] = (await manager.get('/api/response-times')).body.items
  const changed = { ...body, idleMinutes: body.idleMinutes + 1 }
  return manager.post('/api/response-times', { basedOn: version, startsAt, body: changed })
}
const close = (firstContactDate: string) =>
  manager.post(`/api/cases/${caseId}/close`, {
    outcome: 'seen-and-supported',
    destination: 'getting-help',
    namedPerson: 'Dr Vane',
    firstContactDate,
  })
const fact = (at: string) => handler.post(`/api/cases/${caseId}/detention/facts`, { kind: 'detained', at })

const routes = {
  'the start of a call': [
    (at: string) => handler.post('/api/calls', { ...call, startedAt: at }),
    'startedAt',
  ],
  'the start of a call without a case': [
    (at: string) =>
      handler.post('/api/calls/without-case', { ...call, disposition: 'advice-only', startedAt: at }),
    'startedAt',
  ],
  'the time received': [
    (at: string) => manager.post(`/api/calls/${callId}/received-time`, { receivedAt: at, reason: 'A slip.' }),
    'receivedAt',
  ],
  'a step of a visit': [
    (at: string) => ana.post(`/api/cases/${caseId}/visit`, { step: 'on-the-way', at }),
    'at',
  ],
  'a fact of a detention': [fact, 'at'],
  'the start of a policy': [responseTimesFrom, 'startsAt'],
} as const

const unreadable = ['2026-02-30T10:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z', 'soon', '', '1']
const past = ['0001-01-01T00:00:00Z', '1899-12-31T23:59:59Z']
const future = ['9999-12-31T23:59:59Z']

it.each(Object.entries(routes))('%s is never nonsense', async (name, [send, field]) => {
  const before = await everything()
  // A call that is said to begin later is kept and begins now, with a word about it: nothing said badly stops a call.
  const kept = field === 'startedAt' ? [] : future
  for (const at of [...unreadable, ...past, ...kept]) {
    const { status, body } = await send(at)
    expect([at, status, body.type]).toEqual([at, 400, '/problems/validation-failed'])
    expect(
      body.errors.map((error: { field: string }) => error.field),
      name,
    ).toContain(field)
  }
  expect(await everything()).toEqual(before)
})

it('a date of first contact is a day that will come, and not in a year that nobody meant', async () => {
  const before = await everything()
  for (const [day, words] of [
    ['0001-01-01', /before the day of the call/],
    ['9999-12-31', /more than a year ahead/],
    ['2026-02-30', /./],
    ['tomorrow', /./],
  ] as const) {
    const { status, body } = await close(day)
    expect([day, status]).toEqual([day, 400])
    expect(body.errors).toEqual([{ field: 'firstContactDate', message: expect.stringMatching(words) }])
  }
  expect(await everything()).toEqual(before)
  // The visit is still under way: nothing but that stands against a day that can be.
  expect((await close(firstContact())).body.type).not.toBe('/problems/validation-failed')
})
