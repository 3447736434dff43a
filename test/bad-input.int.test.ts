import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { foundOtherService } from './harness/other-service.ts'

let holdfast: Holdfast
let handler: Person
let coordinator: Person
let callId: string
let caseId: string
let other: Awaited<ReturnType<typeof foundOtherService>>

const call = { callbackNumber: '07700 900511', situation: 'Will not come down.', setting: 'home' }
const json = (over: object) => JSON.stringify({ ...call, ...over })
const triage = { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const closing = {
  outcome: 'seen-and-supported',
  destination: 'getting-help',
  namedPerson: 'Dr Vane',
  firstContactDate: '2026-01-20',
}

beforeAll(async () => {
  holdfast = await startHoldfast()
  ;[handler, coordinator] = await Promise.all([holdfast.as('Quinn Adeyemi'), holdfast.as('Morag Teale')])
  const logged = await handler.post('/api/calls', call)
  callId = logged.body.call.id
  caseId = logged.body.case.id
  other = await foundOtherService(holdfast.query)
})
afterAll(() => holdfast?.finish())

const everything = async () => {
  const tables = ['call', 'crisis_case', 'event', 'young_person', 'idempotency', 'offer', 'story_entry']
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
  return (await holdfast.query(`SELECT ${counts.join(', ')}`))[0]
}

/** Sent to log a call; refused by name, and nothing is kept of it. */
const refusedBodies: readonly (readonly [string, () => unknown, number, string, RegExp])[] = [
  ['an empty body', () => '', 400, 'validation-failed', /callbackNumber.*is missing/],
  ['a body that is no JSON', () => '{"setting":', 400, 'unreadable-body', /not valid JSON/],
  ['a list', () => [call], 400, 'validation-failed', /is not an object/],
  ['null', () => 'null', 400, 'validation-failed', /is missing/],
  ['70 kB', () => json({ situation: 'x'.repeat(70_000) }), 413, 'body-too-large', /64 kB/],
  [
    'a situation of 8,001 characters',
    () => ({ ...call, situation: 'x'.repeat(8001) }),
    400,
    'validation-failed',
    /longer than 8000/,
  ],
  [
    'nesting 10,000 deep',
    () => json({}).replace('}', `,"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
    400,
    'unreadable-body',
    /nested too deep/,
  ],
  [
    'the same field twice',
    () => json({}).replace('}', ',"setting":"gp"}'),
    400,
    'unreadable-body',
    /same field twice/,
  ],
  [
    'the same field twice, once in escapes',
    () => json({}).replace('}', ',"s\\u0065tting":"gp"}'),
    400,
    'unreadable-body',
    /same field twice/,
  ],
  [
    '__proto__',
    () => json({}).replace('}', ',"__proto__":{"role":"admin"}}'),
    400,
    'unreadable-body',
    /__proto__/,
  ],
  [
    'constructor.prototype',
    () => json({ constructor: { prototype: { x: 1 } } }),
    400,
    'unreadable-body',
    /constructor/,
  ],
  [
    'NUL in a name',
    () => ({ ...call, callerName: 'Jo\u0000e' }),
    400,
    'validation-failed',
    /callerName.*cannot be kept/,
  ],
  [
    'half a character in a name',
    () => json({ callerName: 'Jo' }).replace('"Jo"', '"Jo\\ud83d"'),
    400,
    'validation-failed',
    /cannot be kept/,
  ],
  [
    'a name of direction marks only',
    () => ({ ...call, callerName: '\u202e\u2066 ' }),
    400,
    'validation-failed',
    /callerName.*is empty/,
  ],
  [
    'a setting nobody knows',
    () => ({ ...call, setting: 'moon' }),
    400,
    'validation-failed',
    /setting.*is not one of home/,
  ],
  [
    'a number where words belong',
    () => ({ ...call, situation: 7 }),
    400,
    'validation-failed',
    /situation.*is not text/,
  ],
  [
    'a locality of another service',
    () => ({ ...call, localityId: other.locality }),
    400,
    'validation-failed',
    /is no locality of this service/,
  ],
  [
    'a case of another service to join',
    () => ({ ...call, joinCase: other.caseId }),
    404,
    'not-found',
    /nothing here/,
  ],
  [
    '29 February 2023 as the start',
    () => ({ ...call, startedAt: '2023-02-29T10:00:00Z' }),
    400,
    'validation-failed',
    /startedAt/,
  ],
  [
    'a leap second as the start',
    () => ({ ...call, startedAt: '2026-06-30T23:59:60Z' }),
    400,
    'validation-failed',
    /startedAt/,
  ],
  [
    'a start in 1970',
    () => ({ ...call, startedAt: '1970-01-01T00:00:00Z' }),
    400,
    'validation-failed',
    /startedAt.*more than 7 days before/,
  ],
  [
    'a start eight days ago, said in another zone',
    () => ({ ...call, startedAt: daysAgo(8).replace('Z', '+14:00') }),
    400,
    'validation-failed',
    /startedAt.*more than 7 days before/,
  ],
  [
    'a start weeks ago on an open case',
    () => ({ ...call, startedAt: daysAgo(30), joinCase: caseId }),
    400,
    'validation-failed',
    /startedAt.*more than 7 days before/,
  ],
  [
    'a start without offset',
    () => ({ ...call, startedAt: '2026-06-30T23:59:00' }),
    400,
    'validation-failed',
    /startedAt/,
  ],
]

describe('a call that cannot be understood', () => {
  it.each(refusedBodies)('is refused by name: %s', async (_, body, status, slug, words) => {
    const before = await everything()
    const answer = await handler.post('/api/calls', body())
    expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(status)
    expect(answer.body.type).toBe(`/problems/${slug}`)
    expect(JSON.stringify(answer.body)).toMatch(words)
    expect(await everything()).toEqual(before)
  })

  it('is refused by name: a start weeks ago, without a case', async () => {
    const alone = { ...call, disposition: 'advice-only', startedAt: daysAgo(8) }
    const answer = await handler.post('/api/calls/without-case', alone)
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'startedAt'])
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json garbage',
    'multipart/form-data',
  ])('is refused by name: sent as %s', async (type) => {
    const answer = await handler.post('/api/calls', json({}), { 'content-type': type })
    expect([answer.status, answer.body.type]).toEqual([415, '/problems/unsupported-media-type'])
  })

  it.each(['', 'with space', 'x'.repeat(10_000), 'ключ'])(
    'needs an Idempotency-Key that can be one',
    async (key) => {
      const sent = handler.post('/api/calls', call, { 'idempotency-key': key })
      const answer = await sent.catch((error: TypeError) => ({ status: 400, body: { type: error.name } }))
      expect(answer.status).toBe(400)
      expect(answer.body.type).toMatch(/idempotency-key-missing|TypeError/)
    },
  )
})

describe('a call that is said badly', () => {
  const born = (dateOfBirth: string) => ({ youngPerson: { dateOfBirth } })
  it.each([
    ['a date of birth in the future', born('2099-01-01'), 'date-in-the-future'],
    ['a date that is none', born('31 February'), 'date-unreadable'],
    ['an NHS number that is wrong', { youngPerson: { nhsNumber: '999 012 3455' } }, 'nhs-number-invalid'],
    [
      'an NHS number of one digit ten times',
      { youngPerson: { nhsNumber: '9999999999' } },
      'nhs-number-invalid',
    ],
    ['a number that is none', { callbackNumber: 'oh seven something' }, 'number-unreadable'],
    ['999 as the number to ring back', { callbackNumber: '999' }, 'not-a-call-back-number'],
  ])('is kept, with a warning by name: %s', async (_, over, code) => {
    const answer = await handler.post('/api/calls', { ...call, ...over })
    expect(answer.status).toBe(201)
    expect(answer.body.warnings).toMatchObject([{ code }])
    expect(answer.body.warnings[0].message).toMatch(/kept as given/)
  })

  it.each([
    ['a right-to-left override in a name', 'Jo\u202eeoJ', 'JoeoJ'],
    [
      'ten thousand marks would be too many, a hundred are kept',
      `e${'\u0301'.repeat(100)}`,
      `e${'\u0301'.repeat(100)}`,
    ],
    ['a formula, a tag and an escape', '=cmd|<b>\u001b[2J', '=cmd|<b>\u001b[2J'],
    ['what a query would be made of', `%' OR 1=1; --`, `%' OR 1=1; --`],
  ])('is kept as it is written: %s', async (_, preferredName, kept) => {
    const logged = await handler.post('/api/calls', { ...call, youngPerson: { preferredName } })
    expect(logged.status).toBe(201)
    const { body } = await handler.get(`/api/cases/${logged.body.case.id}`)
    expect(body.preferredName).toBe(kept)
    expect((await handler.post('/api/matches', { name: preferredName })).status).toBe(200)
  })

  it('fields that nobody asked for change nothing', async () => {
    const extra = { role: 'admin', serviceId: other.caseId, rev: 900, state: 'closed', ownerId: callId }
    const logged = await handler.post('/api/calls', { ...call, ...extra })
    expect(logged.body.case).toMatchObject({ state: 'received', rev: 1 })
  })
})

describe('what belongs to another service', () => {
  const writes: readonly (readonly [string, () => string, object])[] = [
    ['triage', () => `/api/cases/${other.caseId}/triage`, triage],
    ['story', () => `/api/cases/${other.caseId}/story`, { body: 'Mine now.' }],
    ['emergency', () => `/api/cases/${other.caseId}/emergency`, { service: 'police' }],
    ['details', () => `/api/cases/${other.caseId}/details`, { consent: 'given' }],
    ['visit', () => `/api/cases/${other.caseId}/visit`, { step: 'on-the-way' }],
    ['close', () => `/api/cases/${other.caseId}/close`, closing],
    ['the end of a call', () => `/api/calls/${other.callId}/end`, { disposition: 'other' }],
    [
      'a received time',
      () => `/api/calls/${other.callId}/received-time`,
      { receivedAt: '2026-01-01T00:00:00Z', reason: 'x' },
    ],
    ['an offer', () => `/api/offers/${other.caseId}/accept`, {}],
  ]
  it.each(writes)('does not exist for a write: %s', async (_, path, body) => {
    const answer = await coordinator.post(path(), body, { 'if-match': '"1"' })
    expect([answer.status, answer.body.type]).toEqual([404, '/problems/not-found'])
  })
  it('does not exist for a read', async () => {
    for (const path of [`/api/cases/${other.caseId}`, `/api/cases/${other.caseId}/timeline`])
      expect((await coordinator.get(path)).status).toBe(404)
    const board = await coordinator.get('/api/cases?state=open')
    expect(JSON.stringify(board.body)).not.toContain(other.caseId)
  })
})
