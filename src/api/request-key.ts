/** The Idempotency-Key and the If-Match of a request, and the fingerprint of what was asked. */
import { createHash } from 'node:crypto'
import type { EndpointShape } from '../contracts/endpoint.ts'
import type { Actor } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import type { RequestKey } from '../platform/idempotency.ts'

const visible = /^[\x21-\x7e]{1,200}$/

/** Whether this endpoint takes an Idempotency-Key: every write but those that are exempt. */
export const needsKey = (endpoint: EndpointShape): boolean =>
  endpoint.method !== 'GET' && endpoint.idempotency !== 'exempt'

export const routeOf = (endpoint: EndpointShape): string => `${endpoint.method} ${endpoint.path}`

/**
 * @param asked path parameters and body as they came, before defaults and trimming
 * @throws Refusal idempotency-key-missing
 */
export function requestKey(
  endpoint: EndpointShape,
  actor: Actor,
  header: string | string[] | undefined,
  asked: { params: unknown; body: unknown },
): RequestKey {
  if (typeof header !== 'string' || !visible.test(header)) {
    refuse('idempotency-key-missing', 'Send 1 to 200 visible ASCII characters, new for each new request.')
  }
  return {
    serviceId: actor.serviceId,
    membershipId: actor.membershipId,
    route: routeOf(endpoint),
    key: header,
    bodyHash: createHash('sha256').update(canonicalJson(asked)).digest('hex'),
  }
}

/** The edit version in `"3"`; a weak or bare number is understood too. @throws Refusal if-match-missing */
export function ifMatchVersion(header: string | undefined): number {
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header ?? '')?.[1]
  if (digits === undefined) {
    refuse('if-match-missing', 'Send the editVersion of the form being saved, such as If-Match: "3".')
  }
  return Number(digits)
}

/** JSON with the keys of every object in order, so that the same request has one fingerprint. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
