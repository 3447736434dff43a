/**
 * Who is at the other end, known before a body is read. A write that a cookie speaks for must come from a page of ours:
 * browsers always send an Origin with it, so a missing one is refused as well.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EndpointShape } from '../contracts/endpoint.ts'
import type { ResolvedSession } from '../identity/identity-service.ts'
import { can } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import { isLoopback } from '../platform/loopback.ts'
import { createBeginning } from './begin-in-turn.ts'
import type { ApiDeps } from './deps.ts'
import { routedPath } from './routed-path.ts'
import { cookieName } from './session-cookie.ts'
import { namesTwoHosts } from './unreadable-request.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null for somebody who is not signed in. */
    session: ResolvedSession | null
  }
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Balancers ask these by whatever address they know; they say nothing that a name could steal. */
const anyHost = new Set(['/health/live', '/health/ready'])

/** Registers the checks that every request passes before anything else. */
export function guardRequests(app: FastifyInstance, { reach, identity }: ApiDeps): void {
  const cookie = cookieName(reach.secure)
  const begin = createBeginning()
  app.decorateRequest('session', null)
  app.addHook('onRequest', async (request, reply) => {
    if (namesTwoHosts(request.raw)) refuse('unreadable-request', 'It names two hosts. Nothing was done.')
    // An address whole, as for a proxy, or `*`: no page of ours asks like that, and its host is anybody's.
    if (!request.url.startsWith('/')) refuse('unreadable-request')
    if (!anyHost.has(request.url) && !reach.allowsHost(request.headers.host)) refuse('foreign-host')
    if (!needsSession(routedPath(request))) return
    reply.header('cache-control', 'no-store')
    const secret = request.cookies[cookie]
    if (secret === undefined) return
    const write = !reads.has(request.method)
    if (write && !reach.allowsOrigin(request.headers.origin)) refuse('foreign-origin')
    const turn = begin()
    if (turn) await turn
    request.session = await identity.resolve(secret)
  })
}

const needsSession = (path: string): boolean =>
  path.startsWith('/api/') || path.startsWith('/metrics') || path.startsWith('/health/engine')

/** For socket connections, which do not go through Fastify. */
export const isFromOurPages = (reach: ApiDeps['reach'], request: IncomingMessage): boolean =>
  !namesTwoHosts(request) &&
  reach.allowsHost(request.headers.host) &&
  reach.allowsOrigin(request.headers.origin)

/** Whether the request comes from this machine itself, and not through a proxy on it. */
export function isLocal(request: FastifyRequest): boolean {
  const { headers } = request
  const forwarded =
    headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-forwarded-host'] ?? headers.via
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return forwarded === undefined && isLoopback(address)
}

/** @throws Refusal not-signed-in, not-allowed */
export function mustBeAllowed(endpoint: EndpointShape, request: FastifyRequest): void {
  const { allow } = endpoint
  if (allow === 'public' || allow === 'signature') return
  const actor = request.session?.actor
  if (allow === 'loopback-or-engine') {
    if (!isLocal(request) && !(actor && can(actor, 'engine.read'))) refuse('not-allowed')
    return
  }
  if (!actor) refuse('not-signed-in')
  if (allow !== 'signed-in' && !allow.includes(actor.role)) refuse('not-allowed')
}
