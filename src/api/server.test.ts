/** The whole HTTP adapter with nothing behind it: names, origins, hostile bodies, headers, the document, the console. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '../contracts/all-endpoints.ts'
import type { Actor } from '../identity/permission.ts'
import { createLogger } from '../platform/logger.ts'
import type { ApiDeps } from './deps.ts'
import { openapiDocument } from './openapi-document.ts'
import { createReach } from './reach.ts'
import { createServer } from './server.ts'

const actor: Actor = {
  userId: 'u',
  membershipId: 'm',
  serviceId: 's',
  organisationId: 'o',
  role: 'call-handler',
  name: 'Cal',
}
const lines: string[] = []
let app: FastifyInstance
let folder: string

/** Logs every call and answers nothing; what reaches it has passed the adapter. */
const doorOnly = () =>
  ({
    log: createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } }),
    reach: createReach({
      publicBaseUrl: 'https://holdfast.example.org',
      host: '127.0.0.1',
      port: () => 3000,
    }),
    demonstration: false,
    healthOnly: false,
    consoleFolder: folder,
    version: '0.0.0',
    identity: {
      resolve: async (cookie: string) => (cookie === 'good' ? { sessionId: 'x', actor, row: {} } : null),
    },
    intake: {
      logCall: async () => {
        throw new Error('Maya Synthetic rang from 07700 900123')
      },
    },
    recordAccess: async () => undefined,
    signedByProvider: () => false,
    ready: async () => false,
    engine: { gauges: async () => ({ deadlines_overdue: 0 }) },
    demo: undefined,
  }) as unknown as ApiDeps

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-console-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Holdfast</title>')
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  app = await createServer(doorOnly())
}, 60_000)
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const good = {
  host: 'holdfast.example.org',
  origin: 'https://holdfast.example.org',
  cookie: '__Host-holdfast=good',
  'idempotency-key': 'k',
  'content-type': 'application/json',
}
async function post(payload: string, headers: Record<string, string | undefined> = {}) {
  const kept = Object.fromEntries(
    Object.entries({ ...good, ...headers }).filter(([, value]) => value !== undefined),
  )
  const answer = await app.inject({
    method: 'POST',
    url: '/api/calls',
    headers: kept as Record<string, string>,
    payload,
  })
  return {
    status: answer.statusCode,
    slug: answer.json<{ type: string }>().type.slice('/problems/'.length),
    answer,
  }
}

describe('names and origins', () => {
  it.each(['evil.example', 'localhost:3001', 'holdfast.example.org.evil.example'])(
    'does not answer to %s',
    async (host) => {
      expect(await post('{}', { host })).toMatchObject({ status: 421, slug: 'foreign-host' })
    },
  )

  it.each([undefined, 'null', 'https://evil.example', 'http://holdfast.example.org'])(
    'takes no write that a cookie speaks for from %s',
    async (origin) => {
      expect(await post('{}', { origin })).toMatchObject({ status: 403, slug: 'foreign-origin' })
    },
  )

  it('does not sign anybody in from a page of another site', async () => {
    const headers = { host: 'holdfast.example.org', origin: 'https://evil.example' }
    const payload = { email: 'a@example.org', password: 'x' }
    const answer = await app.inject({ method: 'POST', url: '/api/session', headers, payload })
    expect(answer.json()).toMatchObject({ status: 403, type: '/problems/foreign-origin' })
  })

  it('lets a balancer ask by any name whether this process can serve', async () => {
    const headers = { host: '10.0.0.7:3000' }
    expect((await app.inject({ url: '/health/live', headers })).statusCode).toBe(200)
    const ready = await app.inject({ url: '/health/ready', headers })
    expect([ready.statusCode, ready.headers['retry-after']]).toEqual([503, '1'])
  })
})

describe('hostile bodies', () => {
  it.each([
    ['nothing at all', '', {}, 400, 'validation-failed'],
    ['half an object', '{"a":', {}, 400, 'unreadable-body'],
    ['__proto__', '{"__proto__":{"role":"admin"}}', {}, 400, 'unreadable-body'],
    ['duplicate keys', '{"setting":"home","setting":"gp"}', {}, 400, 'unreadable-body'],
    ['a depth of 10,000', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, {}, 400, 'unreadable-body'],
    ['70 kB', JSON.stringify({ situation: 'x'.repeat(70_000) }), {}, 413, 'body-too-large'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['a list', '[]', {}, 400, 'validation-failed'],
    [
      'a lone surrogate',
      '{"callbackNumber":"withheld","setting":"home","situation":"\\ud800"}',
      {},
      400,
      'validation-failed',
    ],
    [
      'NUL',
      '{"callbackNumber":"withheld","setting":"home","situation":"a\\u0000"}',
      {},
      400,
      'validation-failed',
    ],
    [
      'an unknown setting',
      '{"callbackNumber":"withheld","setting":"moon","situation":"a"}',
      {},
      400,
      'validation-failed',
    ],
    ['no key', '{}', { 'idempotency-key': undefined }, 400, 'idempotency-key-missing'],
    ['a cookie of nobody', '{}', { cookie: '__Host-holdfast=bad' }, 401, 'not-signed-in'],
    ['no cookie', '{}', { cookie: undefined }, 401, 'not-signed-in'],
    ['a cookie by its plain name', '{}', { cookie: 'holdfast=good' }, 401, 'not-signed-in'],
  ])('refuses %s by name', async (_, payload, headers, status, slug) => {
    expect(await post(payload, headers)).toMatchObject({ status, slug })
  })

  it('says nothing and logs nothing of what broke inside, but an id to find it by', async () => {
    lines.length = 0
    const { status, slug, answer } = await post(
      '{"callbackNumber":"withheld","setting":"home","situation":"Maya is safe"}',
    )
    expect([status, slug]).toEqual([500, 'unforeseen'])
    expect(lines.join('')).toContain(answer.json<{ id: string }>().id)
    for (const text of [answer.body, lines.join('')]) expect(text).not.toMatch(/Maya|900123/)
  })

  it('refuses a webhook that nobody signed, and takes forms there only', async () => {
    const headers = { host: good.host, 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await app.inject({
      method: 'POST',
      url: '/webhooks/twilio/sms',
      headers,
      payload: 'From=%2B447700900001&Body=Y',
    })
    expect(answer.json()).toMatchObject({ status: 403, type: '/problems/bad-signature' })
  })
})

describe('what is served', () => {
  const headers = { host: good.host }

  it('sends a strict policy with every page, and keeps answers about people out of caches', async () => {
    const page = await app.inject({ url: '/', headers })
    const policy = String(page.headers['content-security-policy'])
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).toContain("connect-src 'self' wss://holdfast.example.org")
    expect(policy).not.toContain('unsafe')
    expect((await app.inject({ url: '/api/session', headers })).headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['/', 200, 'text/html', 'no-cache'],
    ['/board', 200, 'text/html', 'no-cache'],
    ['/cases/0198c0de-0000-7000-8000-000000000001', 200, 'text/html', 'no-cache'],
    ['/assets/main-abc123.js', 200, 'javascript', 'public, max-age=31536000, immutable'],
    ['/assets/gone.js', 404, 'application/problem+json', 'no-store'],
    ['/api/nothing', 404, 'application/problem+json', 'no-store'],
    ['/api/demo/phones', 404, 'application/problem+json', 'no-store'],
    ['/..%2f..%2fetc%2fpasswd', 200, 'text/html', 'no-cache'],
    ['/%ff', 404, 'application/problem+json', 'no-store'],
  ])('answers %s as it should', async (url, status, type, cache) => {
    const answer = await app.inject({ url, headers })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain(type)
    expect(answer.headers['cache-control']).toBe(cache)
  })

  it('offers nobody to sign in as where people are real', async () => {
    const { host } = good
    const answer = await app.inject({ url: '/api/sign-in', headers: { host } })
    expect(answer.json()).toEqual({ demonstration: false, accounts: [], password: null })
  })

  it('has its documentation, with inline styles and no inline scripts', async () => {
    const docs = await app.inject({ url: '/docs/', headers })
    expect(docs.statusCode).toBe(200)
    expect(docs.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'")
    expect(docs.body).not.toMatch(/<script(?![^>]*src=)[^>]*>[^<]/)
    expect((await app.inject({ url: '/docs/static/swagger-ui-bundle.js', headers })).statusCode).toBe(200)
  })

  it('gives its figures to this machine', async () => {
    const metrics = await app.inject({ url: '/metrics', headers })
    expect(metrics.body).toMatch(/holdfast_http_request_seconds_bucket[\s\S]*holdfast_deadlines_overdue 0/)
    expect((await app.inject({ url: '/metrics', headers, remoteAddress: '192.0.2.1' })).statusCode).toBe(403)
  })
})

it('is described by the committed openapi.json, route by route', async () => {
  const version = JSON.parse(readFileSync('package.json', 'utf8')).version as string
  const document = await openapiDocument(version)
  expect(document).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')))
  const { paths } = document as { paths: Record<string, Record<string, unknown>> }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const declared = allEndpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(operations.sort()).toEqual(declared.sort())
})

describe('a worker', () => {
  it('answers for its health and metrics, and has no other route', async () => {
    const worker = await createServer({ ...doorOnly(), healthOnly: true })
    const status = async (url: string) =>
      (await worker.inject({ url, headers: { host: 'holdfast.example.org' }, remoteAddress: '127.0.0.1' }))
        .statusCode
    expect([await status('/health/live'), await status('/metrics')]).toEqual([200, 200])
    expect([await status('/'), await status('/api/cases'), await status('/docs')]).toEqual([404, 404, 404])
    await worker.close()
  })
})
