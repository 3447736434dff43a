/** Strangers are slowed; whoever is signed in, and everything that is not the API, never is. */
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import type { ResolvedSession } from '../identity/identity-service.ts'
import { limitAnonymous } from './anonymous-limit.ts'
import { problemOf, sendProblem } from './problem-details.ts'

async function setUp() {
  const app = Fastify()
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error).problem))
  app.decorateRequest('session', null)
  app.addHook('onRequest', async (request) => {
    request.session = request.headers.cookie === undefined ? null : ({} as ResolvedSession)
  })
  await limitAnonymous(app, 3)
  for (const path of ['/api/session', '/webhooks/twilio/sms', '/health/live']) app.get(path, async () => 'ok')
  const ask = (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    app.inject({ url, headers, remoteAddress })
  for (let n = 0; n < 3; n += 1) await ask('/api/session')
  return ask
}

it('asks a stranger beyond the limit to wait, by name and in seconds', async () => {
  const ask = await setUp()
  const answer = await ask('/api/session')
  expect(answer.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
})

it.each(['/%61pi/session', '/api/sessio%6e'])('is not got round by another spelling: %s', async (url) => {
  const ask = await setUp()
  expect((await ask(url)).statusCode).toBe(429)
})

it('never slows who is signed in, another network, a webhook or a health check', async () => {
  const ask = await setUp()
  const answers = [
    await ask('/api/session', { cookie: 'holdfast=x' }),
    await ask('/api/session', {}, '192.0.2.2'),
    await ask('/webhooks/twilio/sms'),
    await ask('/health/live'),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
})
