/**
 * Refuse by name: every answer that is not a success is RFC 9457, and says no more than its slug and a sentence about
 * what was kept and what to do. What nobody foresaw is a 500 with an id, logged by that id.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { type Problem, type ProblemSlug, problems } from '../contracts/problems.ts'
import { Refusal } from '../kernel/refusal.ts'
import { fieldErrors, type Issue } from './field-errors.ts'
import { isOutage } from './outage.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** What Fastify refuses before a route is reached, by its own codes. */
const byFastifyCode: Readonly<Record<string, ProblemSlug>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
}

const details: Partial<Record<ProblemSlug, string>> = {
  unavailable: 'What you sent is not lost: send it again with the same Idempotency-Key in a moment.',
  'body-too-large': 'At most 64 kB. Nothing was kept.',
  'unsupported-media-type': 'The Content-Type must be application/json.',
}

const UNAVAILABLE_RETRY_SECONDS = 2

/** The problem an error is, and whether somebody should look at it. */
export function problemOf(error: unknown, checked?: unknown): { problem: Problem; unforeseen: boolean } {
  if (error instanceof Refusal) return known(error.slug, error.detail, error.members)
  const { validation, code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    validation?: Issue[]
    code?: string
    statusCode?: number
  }
  if (Array.isArray(validation)) {
    return known('validation-failed', undefined, { errors: fieldErrors(validation, checked) })
  }
  const slug = code === undefined ? undefined : byFastifyCode[code]
  if (slug) return known(slug)
  if (isOutage(error)) return known('unavailable', undefined, { retryAfter: UNAVAILABLE_RETRY_SECONDS })
  if (statusCode === 429) return known('too-many-requests')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return known('unreadable-body')
  return { problem: problem('unforeseen', undefined, { id: randomUUID() }), unforeseen: true }
}

const known = (slug: ProblemSlug, detail?: string, members?: Readonly<Record<string, unknown>>) => ({
  problem: problem(slug, detail, members),
  unforeseen: false,
})

export function problem(
  slug: ProblemSlug,
  detail: string | undefined = details[slug],
  members: Readonly<Record<string, unknown>> = {},
): Problem {
  const { status, title } = problems[slug]
  return { ...members, type: `/problems/${slug}`, title, status, ...(detail !== undefined && { detail }) }
}

/** Answers with a problem; `retryAfter` (seconds) also becomes the header. */
export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  if (typeof body.retryAfter === 'number') reply.header('retry-after', Math.ceil(body.retryAfter))
  return reply
    .code(body.status)
    .header('content-type', PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(body)
}
