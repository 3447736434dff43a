import { request as rawRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let handler: Person
let ana: Person
let caseId: string

const call = { callbackNumber: '07700 900511', situation: 'Will not come down.', setting: 'home' }
const triage = { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }

beforeAll(async () => {
  holdfast = await startHoldfast()
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  ;[handler, ana] = await Promise.all([holdfast.as('Quinn Adeyemi'), holdfast.as('Ana Okafor')])
  caseId = (await handler.post('/api/calls', call)).body.case.id
})
afterAll(() => holdfast?.finish())

/** Headers that `fetch` would not let pass. */
const raw = (path: string, headers: Record<string, string>, method = 'GET', body = '') =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = rawRequest(`${holdfast.base}${path}`, { method, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

describe('a request that is not from our pages', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1.evil.example'])(
    'is refused by name: Origin %s',
    async (origin) => {
      const answer = await handler.post('/api/calls', call, { origin })
      expect([answer.status, answer.body.type]).toEqual([403, '/problems/foreign-origin'])
    },
  )
  it('is refused by name: no Origin at all', async () => {
    const headers = { cookie: handler.cookie, 'content-type': 'application/json', 'idempotency-key': 'k' }
    const answer = await raw('/api/calls', headers, 'POST', JSON.stringify(call))
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('/problems/foreign-origin')
  })
  it.each(['evil.example', '127.0.0.1:1', 'localhost.evil.example', '@', 'a b'])(
    'is refused by name: Host %j',
    async (host) => {
      const answer = await raw('/api/cases', { host, cookie: handler.cookie })
      expect([400, 421]).toContain(answer.status)
      expect(answer.body).not.toContain(caseId)
    },
  )
  it('a forged X-Forwarded-Host changes nothing, and no method is overridden', async () => {
    const forged = {
      cookie: handler.cookie,
      'x-forwarded-host': 'evil.example',
      'x-http-method-override': 'DELETE',
    }
    expect((await raw('/api/session', forged)).status).toBe(200)
    expect((await handler.get('/api/session')).status).toBe(200)
  })
})

describe('a form', () => {
  it.each([
    [undefined, 428, 'if-match-missing'],
    ['"latest"', 428, 'if-match-missing'],
    ['-1', 428, 'if-match-missing'],
    ['"0"', 412, 'stale-form'],
    ['"2"', 412, 'stale-form'],
  ])('saved with If-Match %s is refused by name, with what stands now', async (version, status, slug) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': version }
    const answer = await handler.post(`/api/cases/${caseId}/details`, { consent: 'given' }, headers)
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${slug}`])
    if (status === 412)
      expect(answer.body.current).toMatchObject({ id: caseId, editVersion: 1, consent: 'not-asked' })
  })
  it.each([
    ['spaces', ' '.repeat(40)],
    ['nineteen letters and spaces', `   ${'x'.repeat(19)}   `],
    ['direction marks', '\u202e'.repeat(30)],
  ])('with a rationale of %s is refused, and nothing is triaged', async (_, rationale) => {
    const answer = await handler.post(`/api/cases/${caseId}/triage`, { ...triage, rationale })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].field).toBe('rationale')
    expect((await handler.get(`/api/cases/${caseId}`)).body).toMatchObject({ state: 'received', rev: 1 })
  })
  it('without an urgency is refused: there is no default', async () => {
    const { outcome: _, ...rest } = triage
    const answer = await handler.post(`/api/cases/${caseId}/triage`, rest)
    expect(answer.body.errors).toEqual([{ field: 'outcome', message: 'is missing' }])
  })
})

describe('a position or a page', () => {
  it.each(['-1', '1e999', '-1e999', 'NaN', '9007199254740993', '1.5', 'x'])(
    'feed since %s is refused by name',
    async (since) => {
      const answer = await handler.get(`/api/feed?since=${since}`)
      expect([answer.status, answer.body.type]).toEqual([400, '/problems/validation-failed'])
      expect(answer.body.errors[0].field).toBe('since')
    },
  )
  it('feed since a position that is still to come starts again', async () => {
    expect((await handler.get('/api/feed?since=999999')).body).toMatchObject({ reset: true, items: [] })
  })
  it.each(['limit=1e9', 'limit=-1', 'limit=0', 'state=all', 'tier=T9'])(
    'board %s is refused',
    async (query) => {
      expect((await handler.get(`/api/cases?${query}`)).status).toBe(400)
    },
  )
  it.each(['__proto__', '1', "' OR 1=1 --", '%00', '..%2f..%2fetc'])(
    'case %s does not exist or is no id',
    async (id) => {
      expect([400, 404]).toContain((await handler.get(`/api/cases/${encodeURIComponent(id)}`)).status)
    },
  )
})

describe('a step out of order', () => {
  it('says what is expected, and a stranger has no visit to step', async () => {
    const triaged = await handler.post(`/api/cases/${caseId}/triage`, triage)
    await ana.post(`/api/offers/${triaged.body.offers[0].id}/accept`, { minutesToArrive: 20 })
    const early = await ana.post(`/api/cases/${caseId}/visit`, { step: 'safe-and-clear' })
    expect(early.status).toBe(409)
    expect(early.body).toMatchObject({
      type: '/problems/step-out-of-order',
      expected: ['on-the-way', 'in-contact'],
    })
    const stranger = await holdfast.as('Ben Whitlock')
    const theirs = await stranger.post(`/api/cases/${caseId}/visit`, { step: 'on-the-way' })
    expect(theirs.body.type).toBe('/problems/no-active-visit')
    const bare = await ana.post(`/api/cases/${caseId}/close`, {})
    expect(bare.body.errors.map((one: { field: string }) => one.field)).toEqual([
      'outcome',
      'destination',
      'namedPerson',
      'firstContactDate',
    ])
  })
})

describe('an email address that is none', () => {
  it.each([
    ['with NUL in it', 'quinn\u0000@demo.holdfast.example', /email.*cannot be kept/],
    ['with half a character in it', 'quinn\ud800@demo.holdfast.example', /email.*cannot be kept/],
    ['of spaces', '      ', /email.*is missing/],
  ])('is refused by name, and nothing goes wrong on our side: %s', async (_, email, words) => {
    const answer = await holdfast.request('POST', '/api/session', { email, password: 'x' }, {})
    expect([answer.status, answer.body.type]).toEqual([400, '/problems/validation-failed'])
    expect(JSON.stringify(answer.body)).toMatch(words)
  })
})

describe('a case that somebody has', () => {
  it('is not taken by another, who is told by name who gave the advice', async () => {
    const given = (await handler.post('/api/calls', call)).body.case
    await handler.post(`/api/cases/${given.id}/triage`, { ...triage, outcome: 'advice' })
    const answer = await ana.post(`/api/cases/${given.id}/take`, {})
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/offer-taken'])
    expect(answer.body.takenBy.name).toBe('Quinn Adeyemi')
    expect(answer.body.detail).toMatch(/^Quinn Adeyemi has this case/)
  })
})

describe('a text that is no answer', () => {
  it.each(['STOP', 'END', '', '🙂', 'Y'.repeat(1600), "yes thanks I'm ok", '\u0000', '1 '])(
    'from a number nobody knows is kept and shown, and changes no case: %j',
    async (words) => {
      const waiting = (await handler.post('/api/calls', call)).body.case
      const heard = async () => (await handler.get('/api/board')).body.needs.length
      const unread = await heard()
      const answer = await holdfast.phones().reply('+447700900888', words)
      expect(answer.status).toBe(200)
      await until('the text on the board', async () => (await heard()) === unread + 1 || undefined)
      const { body } = await handler.get(`/api/cases/${waiting.id}`)
      expect(body).toMatchObject({ state: 'received', rev: waiting.rev })
    },
  )
})
