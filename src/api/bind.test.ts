/** One route from one declaration, on a real Fastify, with a tiny declaration of our own. */
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import Fastify, { type FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, endpoint } from '../contracts/endpoint.ts'
import type { Role } from '../contracts/vocabulary.ts'
import type { ResolvedSession } from '../identity/identity-service.ts'
import { createLogger } from '../platform/logger.ts'
import { createBinder } from './bind.ts'
import type { AccessEntry } from './deps.ts'
import { problemOf, sendProblem } from './problem-details.ts'

const save = endpoint({
  method: 'POST',
  path: '/api/things/:id',
  summary: 'Save a thing',
  allow: ['clinician'],
  ifMatch: true,
  reads: 'case',
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().default(5) }),
  body: z.object({ name: z.string().max(5) }),
  status: 201,
  answer: z.object({ name: z.string(), version: z.number() }),
})
const only = endpoint({
  method: 'GET',
  path: '/api/demo/x',
  summary: 'x',
  allow: 'signed-in',
  demonstrationOnly: true,
  status: 200,
  answer: z.object({}),
})
const gone = endpoint({
  method: 'DELETE',
  path: '/api/gone',
  summary: 'x',
  allow: 'signed-in',
  idempotency: 'exempt',
  status: 204,
  answer: z.void(),
})
const machine = endpoint({
  method: 'GET',
  path: '/engine',
  summary: 'x',
  allow: 'loopback-or-engine',
  status: 200,
  answer: z.object({}),
})

const id = '0198c0de-0000-7000-8000-000000000001'
const sessionOf = (role: Role): ResolvedSession => {
  const actor = { userId: 'u', membershipId: 'm', serviceId: 's', organisationId: 'o', role, name: 'Ana' }
  return { sessionId: 'x', actor, row: {} as ResolvedSession['row'] }
}

async function setUp({ role = 'clinician' as Role | null, demonstration = false, recordFails = false } = {}) {
  const accessed: AccessEntry[] = []
  const calls: unknown[] = []
  const app: FastifyInstance = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => sendProblem(reply, problemOf(error, request.body).problem))
  app.decorateRequest('session', null)
  app.decorateRequest('requestKey', null)
  app.decorateRequest('unknownFields', null as never)
  app.addHook('onRequest', async (request) => {
    request.session = role === null ? null : sessionOf(role)
  })
  const binder = createBinder({
    demonstration,
    recordAccess: async (entry) => {
      if (recordFails) throw Object.assign(new Error('no'), { code: '57P01' })
      accessed.push(entry)
    },
    signedByProvider: () => false,
    log: createLogger({ level: 'silent' }),
  })
  binder.bind(app, save, async ({ actor, params, query, body, key, ifMatch }) => {
    calls.push({ actor: actor.name, params, query, body, route: key.route, ifMatch })
    return { name: body.name, version: ifMatch, secret: 'stays inside' }
  })
  binder.bind(app, only, async () => ({}))
  binder.bind(app, gone, async () => undefined)
  binder.bind(app, machine, async () => ({}))
  const ask = (headers: Record<string, string> = {}, payload: object | null = { name: 'abc' }) =>
    app.inject({
      method: 'POST',
      url: `/api/things/${id}`,
      headers: { 'idempotency-key': 'k1', 'if-match': '"3"', ...headers },
      ...(payload && { payload }),
    })
  return { app, binder, ask, accessed, calls }
}

describe('a bound route', () => {
  it('hands the handler everything parsed, and lets only declared fields leave', async () => {
    const { ask, calls, accessed } = await setUp()
    const answer = await ask()
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ name: 'abc', version: 3 })
    expect(calls).toEqual([
      {
        actor: 'Ana',
        params: { id },
        query: { limit: 5 },
        body: { name: 'abc' },
        route: 'POST /api/things/:id',
        ifMatch: 3,
      },
    ])
    expect(accessed).toEqual([{ serviceId: 's', membershipId: 'm', what: 'case', subject: id }])
  })

  it.each([
    ['somebody who is not signed in', null, 401, 'not-signed-in'],
    ['a role that is not named', 'partner', 403, 'not-allowed'],
  ] as const)('is closed to %s, before anything is read', async (_, role, status, slug) => {
    const { ask, calls } = await setUp({ role })
    const answer = await ask({ 'content-type': 'text/nonsense' })
    expect([answer.statusCode, answer.json().type]).toEqual([status, `/problems/${slug}`])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(calls).toEqual([])
  })

  it('asks for a key, an edit version and every field by name', async () => {
    const { ask, calls } = await setUp()
    expect((await ask({ 'idempotency-key': '' })).json()).toMatchObject({
      type: '/problems/idempotency-key-missing',
      status: 400,
    })
    expect((await ask({ 'if-match': '' })).json()).toMatchObject({
      type: '/problems/if-match-missing',
      status: 428,
    })
    expect((await ask({}, { name: 'far too long' })).json()).toMatchObject({
      type: '/problems/validation-failed',
      errors: [{ field: 'name', message: 'is more than 5 characters' }],
    })
    expect((await ask({}, null)).json().errors).toEqual([{ field: 'name', message: 'is missing' }])
    expect(calls).toEqual([])
  })

  it('shows no case whose reading cannot be recorded', async () => {
    const { ask } = await setUp({ recordFails: true })
    const answer = await ask()
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('2')
    expect(answer.body).not.toContain('abc')
  })

  it('answers 204 with nothing', async () => {
    const { app } = await setUp()
    const answer = await app.inject({ method: 'DELETE', url: '/api/gone' })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
  })

  it('exists in a demonstration only when it says so', async () => {
    const [real, demo] = [await setUp(), await setUp({ demonstration: true })]
    expect((await real.app.inject('/api/demo/x')).statusCode).toBe(404)
    expect((await demo.app.inject('/api/demo/x')).statusCode).toBe(200)
  })

  it.each([
    ['this machine', '127.0.0.1', {}, 200],
    ['this machine over IPv6', '::ffff:127.0.0.1', {}, 200],
    ['a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, 403],
    ['another machine', '192.0.2.1', {}, 403],
  ])('opens the engine’s figures to %s as it should', async (_, remoteAddress, headers, status) => {
    const { app } = await setUp({ role: null })
    expect((await app.inject({ url: '/engine', remoteAddress, headers })).statusCode).toBe(status)
  })
})

describe('a start', () => {
  it('fails on a route without a permission', async () => {
    const { app, binder } = await setUp()
    const open = {
      ...only,
      path: '/api/open',
      demonstrationOnly: undefined,
      allow: undefined,
    } as unknown as EndpointShape
    const empty = { ...save, path: '/api/empty', allow: [] } as unknown as EndpointShape
    expect(() => binder.bind(app, open, async () => ({}))).toThrow('without a permission')
    expect(() => binder.bind(app, empty, async () => ({}))).toThrow('without a permission')
  })

  it('fails on a route bound twice or never', async () => {
    const { app, binder } = await setUp()
    expect(() => binder.bind(app, gone, async () => undefined)).toThrow('bound twice')
    expect(() => binder.mustBeComplete([save, only, gone, machine])).not.toThrow()
    expect(() => binder.mustBeComplete([{ ...save, path: '/api/other' }])).toThrow(
      'bound nowhere: POST /api/other',
    )
    expect(() => binder.mustBeComplete([save, only, gone])).toThrow('not among all endpoints: GET /')
  })
})
