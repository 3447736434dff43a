/**
 * One route from one declaration. In this order a request is asked: may you, is it yours to repeat, is it well formed;
 * then the handler answers, what was read of a person is recorded, and only declared fields leave. A declaration
 * without a permission, bound twice or not at all, keeps the server from starting.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AnswerOf, BodyOf, EndpointShape, ParamsOf, QueryOf } from '../contracts/endpoint.ts'
import type { Actor } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import type { ApiDeps } from './deps.ts'
import { EncodedAnswer } from './encoded-answer.ts'
import { ifMatchVersion, needsKey, requestKey, routeOf } from './request-key.ts'
import { mustBeAllowed } from './request-session.ts'
import { unknownFields, withUnknown } from './unknown-fields.ts'

type Anonymous = 'public' | 'signature' | 'loopback-or-engine'
type ActorOf<E extends EndpointShape> = E['allow'] extends Anonymous ? Actor | null : Actor
type Keyless = { readonly method: 'GET' } | { readonly idempotency: 'exempt' }
type KeyOf<E extends EndpointShape> = E extends Keyless ? null : RequestKey
type IfMatchOf<E extends EndpointShape> = E extends { readonly ifMatch: true } ? number : null

export interface Call<E extends EndpointShape> {
  readonly actor: ActorOf<E>
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly key: KeyOf<E>
  readonly ifMatch: IfMatchOf<E>
  readonly raw: FastifyRequest
  readonly reply: FastifyReply
}

export type Handler<E extends EndpointShape> = (call: Call<E>) => Promise<AnswerOf<E> | EncodedAnswer>
export type Bind = <const E extends EndpointShape>(
  app: FastifyInstance,
  endpoint: E,
  handler: Handler<E>,
) => void

export type BindDeps = Pick<ApiDeps, 'demonstration' | 'recordAccess' | 'signedByProvider' | 'log'>

declare module 'fastify' {
  interface FastifyRequest {
    requestKey: RequestKey | null
    unknownFields: readonly string[]
  }
  interface FastifyContextConfig {
    endpoint?: EndpointShape
  }
}

export interface Binder {
  readonly bind: Bind
  /** @throws Error naming what of these was bound never, or was bound and is none of these */
  mustBeComplete(endpoints: readonly EndpointShape[]): void
}

export function createBinder(deps: BindDeps): Binder {
  const bound = new Set<string>()

  const bind: Bind = (app, endpoint, handler) => {
    const route = routeOf(endpoint)
    mustHavePermission(endpoint)
    if (bound.has(route)) throw new Error(`${route} is bound twice`)
    bound.add(route)
    if (endpoint.demonstrationOnly && !deps.demonstration) return

    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { endpoint },
      schema: {
        summary: endpoint.summary,
        ...(endpoint.params && { params: endpoint.params }),
        ...(endpoint.query && { querystring: endpoint.query }),
        ...(endpoint.body && { body: endpoint.body }),
        response: { [endpoint.status]: endpoint.status === 204 ? z.null() : endpoint.answer },
      },
      // After the limits of onRequest and before a body is read.
      preParsing: async (request) => mustBeAllowed(endpoint, request),
      preValidation: async (request) => askBeforeReading(deps, endpoint, request),
      handler: async (request, reply) => {
        const actor = request.session?.actor ?? null
        const call = {
          actor,
          params: request.params,
          query: request.query,
          body: request.body,
          key: request.requestKey,
          ifMatch: endpoint.ifMatch ? ifMatchVersion(request.headers['if-match']) : null,
          raw: request,
          reply,
        }
        const answer = await handler(call as unknown as Parameters<typeof handler>[0])
        if (endpoint.reads && actor) await remember(deps, endpoint.reads, actor, request)
        reply.code(endpoint.status)
        if (answer instanceof EncodedAnswer) return answer.send(reply)
        return endpoint.status === 204 ? reply.send() : withUnknown(answer, request.unknownFields)
      },
    })
  }

  return {
    bind,
    mustBeComplete(endpoints) {
      const missing = endpoints.map(routeOf).filter((route) => !bound.has(route))
      if (missing.length > 0) throw new Error(`declared, but bound nowhere: ${missing.join(', ')}`)
      const known = endpoints.map(routeOf)
      const unlisted = [...bound].filter((route) => !known.includes(route))
      if (unlisted.length > 0) throw new Error(`bound, but not among all endpoints: ${unlisted.join(', ')}`)
    },
  }
}

function mustHavePermission({ allow, method, path }: EndpointShape): void {
  const given: unknown = allow
  if (given === undefined || (Array.isArray(given) && given.length === 0)) {
    throw new Error(`${method} ${path} says nobody may use it: a route without a permission does not start`)
  }
}

/** What is decided on the request as it came, before defaults and trimming. */
async function askBeforeReading(
  deps: BindDeps,
  endpoint: EndpointShape,
  request: FastifyRequest,
): Promise<void> {
  if (endpoint.allow === 'signature') mustBeSigned(deps, request)
  // A body that was left out is an empty form: what is missing is then said field by field.
  if (endpoint.body && (request.body === undefined || request.body === null)) request.body = {}
  request.unknownFields = unknownFields(endpoint.body, request.body)
  const actor = request.session?.actor
  if (!needsKey(endpoint) || !actor) return
  const asked = { params: request.params, body: request.body }
  request.requestKey = requestKey(endpoint, actor, request.headers['idempotency-key'], asked)
  if (endpoint.ifMatch) ifMatchVersion(request.headers['if-match'])
}

function mustBeSigned(deps: BindDeps, request: FastifyRequest): void {
  const params = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
  const signature = request.headers['x-twilio-signature']
  if (!deps.signedByProvider({ path: request.url, params, signature })) refuse('bad-signature')
}

/** A case or a person that cannot be accounted for is not shown; the board does not wait for its row. */
async function remember(
  deps: BindDeps,
  what: NonNullable<EndpointShape['reads']>,
  actor: Actor,
  request: FastifyRequest,
): Promise<void> {
  const { id } = (request.params ?? {}) as { id?: string }
  const row = { serviceId: actor.serviceId, membershipId: actor.membershipId, what, subject: id ?? null }
  const recorded = deps.recordAccess(row)
  if (what !== 'board') return recorded
  recorded.catch((error: unknown) => deps.log.error({ err: error }, 'an access row was not written'))
}
