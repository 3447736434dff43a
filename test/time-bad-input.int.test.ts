/** Bad input about time, each with its refusal by name, and nothing moved by it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstContact } from './harness/first-contact.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let handler: Person
let manager: Person
let open: string
let closed: string
let waiting: string

const rationale = 'Something new was told that changes it.'
const call = { callbackNumber: 'withheld', situation: 'Will not come down.', setting: 'home' }

beforeAll(async () => {
  holdfast = await startHoldfast()
  ;[handler, manager] = await Promise.all([holdfast.as('Quinn Adeyemi'), holdfast.as('Olive Brandt')])
  const log = async () => (await handler.post('/api/calls', call)).body.case.id
  open = await log()
  closed = await log()
  waiting = await log()
  for (const [id, outcome] of [
    [open, 'T1'],
    [closed, 'advice'],
  ])
    await handler.post(`/api/cases/${id}/triage`, { outcome, rationale, sceneSafety: 'safe' })
  const closing = {
    outcome: 'referred-on',
    destination: 'getting-help',
    namedPerson: 'Dr Vane',
    firstContactDate: firstContact(),
  }
  expect((await handler.post(`/api/cases/${closed}/close`, closing)).status).toBe(200)
})
afterAll(() => holdfast?.finish())

const policy = async (change: (body: Record<string, unknown>) => object, startsInMs = 3_600_000) => {
  const { items, asOf } = (await manager.get('/api/response-times')).body
  const startsAt = new Date(Date.parse(asOf) + startsInMs).toISOString()
  return manager.post('/api/response-times', {
    basedOn: items[0].version,
    startsAt,
    body: { ...items[0].body, ...change(items[0].body) },
  })
}

/** What a refused command must leave as it was; texts of the case may arrive meanwhile. */
const ofTime = ({ tier, responseDueAt, followUps, exceptions, proposal }: Record<string, unknown>) => ({
  tier,
  responseDueAt,
  followUps,
  exceptions,
  proposal,
})

type Try = () => Promise<{ status: number; body: { type: string; errors?: { field: string }[] } }>
const tries: readonly (readonly [string, Try, number, string, string | null])[] = [
  [
    'a target of 0',
    () => policy(() => ({ targetMinutes: { T1: 0, T2: 1440, T3: 4320 } })),
    400,
    'validation-failed',
    'body.targetMinutes.T1',
  ],
  [
    'a policy that starts in the past',
    () => policy(() => ({ idleMinutes: 20 }), -60_000),
    400,
    'validation-failed',
    'startsAt',
  ],
  [
    'a policy without an escalation policy',
    () => policy(() => ({ steps: [] })),
    400,
    'validation-failed',
    'body.steps',
  ],
  [
    'a warning after the response',
    () => policy(() => ({ warningShares: { T1: [50, 75, 110], T2: [50, 75, 90], T3: [50, 75, 90] } })),
    400,
    'validation-failed',
    'body.warningShares.T1.2',
  ],
  [
    'warnings in the wrong order',
    () => policy(() => ({ warningShares: { T1: [90, 75, 95], T2: [50, 75, 90], T3: [50, 75, 90] } })),
    400,
    'validation-failed',
    'body.warningShares.T1.1',
  ],
  [
    'idle for longer than a T1 may take',
    () => policy(() => ({ idleMinutes: 600 })),
    400,
    'validation-failed',
    'body.idleMinutes',
  ],
  ['a policy that changes nothing', () => policy(() => ({})), 400, 'validation-failed', 'body'],
  [
    'a closed case re-triaged',
    () => handler.post(`/api/cases/${closed}/retriage`, { from: 'advice', outcome: 'T1', rationale }),
    409,
    'case-not-open',
    null,
  ],
  [
    'a call re-triaged before triage',
    () => handler.post(`/api/cases/${waiting}/retriage`, { from: 'T2', outcome: 'T1', rationale }),
    409,
    'not-triaged',
    null,
  ],
  [
    're-triage to advice',
    () => handler.post(`/api/cases/${open}/retriage`, { from: 'T1', outcome: 'advice', rationale }),
    400,
    'validation-failed',
    'outcome',
  ],
  [
    'a rationale of spaces',
    () =>
      handler.post(`/api/cases/${open}/retriage`, { from: 'T1', outcome: 'T2', rationale: ' '.repeat(30) }),
    400,
    'validation-failed',
    'rationale',
  ],
  [
    'an exception note without a code',
    () => handler.post(`/api/cases/${open}/exceptions`, { note: 'Traffic.' }),
    400,
    'validation-failed',
    'code',
  ],
  [
    'a call back in 0 minutes',
    () => handler.post(`/api/cases/${open}/follow-ups`, { kind: 'call-back', minutes: 0 }),
    400,
    'validation-failed',
    'minutes',
  ],
  [
    'advice from nobody in particular',
    () => handler.post(`/api/cases/${open}/follow-ups`, { kind: 'advice' }),
    400,
    'validation-failed',
    'adviser',
  ],
  [
    'advice from the coordinator',
    () => handler.post(`/api/cases/${open}/follow-ups`, { kind: 'advice', adviser: 'coordinator' }),
    400,
    'validation-failed',
    'adviser',
  ],
  [
    'advice without a question',
    () => handler.post(`/api/cases/${open}/follow-ups`, { kind: 'advice', adviser: 'consultant' }),
    400,
    'validation-failed',
    'note',
  ],
  [
    'advice to the police about nothing',
    () => handler.post(`/api/cases/${open}/follow-ups`, { kind: 'police-advice', note: '  ' }),
    400,
    'validation-failed',
    'note',
  ],
  [
    'a call back by the consultant',
    () => handler.post(`/api/cases/${open}/follow-ups`, { kind: 'call-back', adviser: 'consultant' }),
    400,
    'validation-failed',
    'adviser',
  ],
  [
    'an answer to a proposal that is none',
    () => manager.post(`/api/cases/${open}/retriage/answer`, { triageId: open, agree: true }),
    409,
    'no-proposal',
    null,
  ],
  [
    'a breach explained that never was',
    () => manager.post(`/api/cases/${open}/breach-review`, { cause: 'travel', note: 'Far.' }),
    409,
    'not-breached',
    null,
  ],
  [
    'a clock moved backwards',
    () => handler.post('/api/demo/clock', { advanceMs: -1 }),
    422,
    'clock-goes-forward',
    null,
  ],
]

it.each(tries)('%s is refused by name', async (_, attempt, status, slug, field) => {
  const before = (await handler.get(`/api/cases/${open}`)).body
  const answer = await attempt()
  expect([answer.status, answer.body.type]).toEqual([status, expect.stringMatching(new RegExp(`${slug}$`))])
  if (field !== null) expect(answer.body.errors?.map((error) => error.field)).toContain(field)
  expect(ofTime((await handler.get(`/api/cases/${open}`)).body)).toEqual(ofTime(before))
})
