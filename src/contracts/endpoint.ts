/**
 * A route, declared once: method, path, who may, what it reads, and the shapes of question and answer.
 * The server binds it, the OpenAPI page prints it, the console calls it.
 */
import type { z } from 'zod'
import type { Role } from './vocabulary.ts'

export type Allow = 'public' | 'signature' | 'signed-in' | 'loopback-or-engine' | readonly Role[]

export interface EndpointShape {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly allow: Allow
  /** The action of `identity/permission.ts` that it is; a test holds `allow` against it. */
  readonly action?: string
  /** Which personal record an answer shows; writes an `access` row. */
  readonly reads?: 'case' | 'board' | 'person'
  /** 'exempt': session, webhooks and the demonstration's routes. All other writes need a key. */
  readonly idempotency?: 'exempt'
  readonly ifMatch?: true
  /** Its answer has an ETag; asked with If-None-Match it may be 304. */
  readonly revalidates?: true
  readonly demonstrationOnly?: true
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly status: 200 | 201 | 204
  readonly answer: z.ZodType
}

/** Keeps the literal types of a declaration. */
export function endpoint<const E extends EndpointShape>(shape: E): E {
  return shape
}

type Read<T> = T extends z.ZodType ? z.output<T> : undefined
type Given<T> = T extends z.ZodType ? z.input<T> : undefined
export type ParamsOf<E extends EndpointShape> = Read<E['params']>
export type QueryOf<E extends EndpointShape> = Read<E['query']>
export type BodyOf<E extends EndpointShape> = Read<E['body']>
export type GivenBodyOf<E extends EndpointShape> = Given<E['body']>
export type GivenQueryOf<E extends EndpointShape> = Given<E['query']>
export type AnswerOf<E extends EndpointShape> = z.output<E['answer']>
