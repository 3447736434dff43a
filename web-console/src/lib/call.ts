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
    /** An ETag of before: the answer is then null when nothing has changed. */
    ifNoneMatch?: string | undefined
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
  input: { key?: string; ifMatch?: number; ifNoneMatch?: string | undefined; body?: unknown },
): Headers {
  const headers = new Headers({ accept: 'application/json, application/problem+json' })
  if (input.body !== undefined) headers.set('content-type', 'application/json')
  if (endpoint.method !== 'GET' && endpoint.idempotency !== 'exempt') {
    headers.set('idempotency-key', input.key ?? newKey())
  }
  if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`)
  if (input.ifNoneMatch !== undefined) headers.set('if-none-match', input.ifNoneMatch)
  return headers
}

/** What the server answered, and the ETag that it may be asked with again. */
export interface Answered<T> {
  readonly body: T
  readonly etag: string | undefined
}

/**
 * An answer that has not come by then is not waited for any longer (ms). A line that hangs is a line that is down: a call
 * that is being logged goes into the queue of this browser, and everything else says so and can be tried again, with
 * the same key. Reads get longer: a closed list over a slow line takes its time.
 */
const PATIENCE = { read: 45_000, write: 20_000 } as const

/** The demonstration's clock answers when everything that fell due has really happened. */
const patienceFor = ({ method, demonstrationOnly }: EndpointShape): number | null =>
  demonstrationOnly ? null : method === 'GET' ? PATIENCE.read : PATIENCE.write

/** Asks with an end to waiting; whoever asked may stop before. @throws ProblemError 'no-connection' */
async function within<T>(
  ms: number | null,
  given: AbortSignal | undefined,
  ask: (signal: AbortSignal | null) => Promise<T>,
): Promise<T> {
  if (ms === null) return ask(given ?? null)
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), ms)
  try {
    return await ask(given ? AbortSignal.any([given, over.signal]) : over.signal)
  } catch (error) {
    if (over.signal.aborted && !given?.aborted) throw noConnection()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Asks the server and answers what the contract promises.
 * @throws ProblemError with the slug of the refusal, 'no-connection' or 'unreadable-answer'
 */
export async function call<E extends EndpointShape>(endpoint: E, input: CallInput<E>): Promise<AnswerOf<E>> {
  return ((await ask(endpoint, input)) as Answered<AnswerOf<E>>).body
}

/** As `call`. @returns null when asked with an ETag and nothing has changed */
export async function ask<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
): Promise<Answered<AnswerOf<E>> | null> {
  const given = input as { params?: unknown; query?: unknown; body?: unknown; key?: string; ifMatch?: number }
  return within(patienceFor(endpoint), input.signal, async (signal) => {
    const response = await fetch(pathOf(endpoint.path, given.params, given.query), {
      method: endpoint.method,
      headers: headersOf(endpoint, given),
      credentials: 'same-origin',
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw noConnection()
    })
    if (response.status === 204) return { body: undefined as AnswerOf<E>, etag: undefined }
    if (response.status === 304) return null
    const body: unknown = await response.json().catch(() => {
      signal?.throwIfAborted()
      return undefined
    })
    if (!response.ok) throw problemFrom(response.status, body)
    if (body === undefined) throw unreadableAnswer(response.status)
    return { body: body as AnswerOf<E>, etag: response.headers.get('etag') ?? undefined }
  })
}
