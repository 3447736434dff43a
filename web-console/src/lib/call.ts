/** Calls an endpoint of the contract: the same object that the server binds gives path, method and types here. */
import type {
  AnswerOf,
  EndpointShape,
  GivenBodyOf,
  GivenQueryOf,
  ParamsOf,
} from '../../../src/contracts/endpoint.ts'
import { noConnection, problemFrom, unreadableAnswer } from './problem-error.ts'

type Part<Name extends string, T> = undefined extends T ? { [N in Name]?: T } : { [N in Name]: T }
export type CallInput<E extends EndpointShape> = Part<'params', ParamsOf<E>> &
  Part<'body', GivenBodyOf<E>> & {
    query?: GivenQueryOf<E>
    /** Give the same one when the same thing is tried again. */
    key?: string
    /** The `editVersion` of the form being saved. */
    ifMatch?: number
    signal?: AbortSignal
  }

/** A key for one submit of a person; the same submit tried again keeps it. */
export const newKey = (): string => crypto.randomUUID()

/** `/api/cases/:id` with its places filled in. @throws TypeError when one is missing */
export function pathOf(path: string, params: unknown, query: unknown): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = (params as Record<string, unknown> | undefined)?.[name]
    if (value === undefined) throw new TypeError(`the path needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const asked = Object.entries((query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`
}

function headersOf(
  endpoint: EndpointShape,
  input: { key?: string; ifMatch?: number; body?: unknown },
): Headers {
  const headers = new Headers({ accept: 'application/json, application/problem+json' })
  if (input.body !== undefined) headers.set('content-type', 'application/json')
  if (endpoint.method !== 'GET' && endpoint.idempotency !== 'exempt') {
    headers.set('idempotency-key', input.key ?? newKey())
  }
  if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`)
  return headers
}

/**
 * Asks the server and answers what the contract promises.
 * @throws ProblemError with the slug of the refusal, 'no-connection' or 'unreadable-answer'
 */
export async function call<E extends EndpointShape>(endpoint: E, input: CallInput<E>): Promise<AnswerOf<E>> {
  const given = input as { params?: unknown; query?: unknown; body?: unknown; key?: string; ifMatch?: number }
  const response = await fetch(pathOf(endpoint.path, given.params, given.query), {
    method: endpoint.method,
    headers: headersOf(endpoint, given),
    credentials: 'same-origin',
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw noConnection()
  })
  if (response.status === 204) return undefined as AnswerOf<E>
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw problemFrom(response.status, body)
  if (body === undefined) throw unreadableAnswer(response.status)
  return body as AnswerOf<E>
}
