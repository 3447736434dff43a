/**
 * A generous limit for those who are not signed in, by network address. It never counts a clinician who is signed in,
 * a webhook, a health check or a page of the console; signing in has its own growing delay.
 */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import { routedPath } from './routed-path.ts'

const MOST_PER_MINUTE = 1200

export async function limitAnonymous(app: FastifyInstance, most: number = MOST_PER_MINUTE): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: most,
    timeWindow: 60_000,
    cache: 10_000,
    allowList: (request) => request.session !== null || !routedPath(request).startsWith('/api/'),
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': false,
    },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal('too-many-requests', undefined, { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
}
