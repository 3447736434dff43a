/**
 * A statement on its way to PostgreSQL: text, values, and a name by its text, so that each connection parses it once.
 * Instants are written as ISO text to the microsecond; the driver never sees a `Date`.
 */
import { createHash } from 'node:crypto'
import type { Compilable } from 'kysely'
import { formatInstant, type Instant } from '../../kernel/clock.ts'

export interface Statement<Row> {
  readonly text: string
  readonly values: readonly unknown[]
  /** Only a mark for the compiler: what a row of the answer looks like. */
  readonly row?: Row
}

/** Anything Kysely can compile, or a hand-written statement. */
export type Query<Row> = Compilable<Row> | Statement<Row>

/** A hand-written statement, for the few places where Kysely has no words. */
export const statement = <Row>(text: string, ...values: readonly unknown[]): Statement<Row> => ({
  text,
  values,
})

const names = new Map<string, string>()

export function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    names.set(text, name)
  }
  return name
}

const bind = (value: unknown): unknown => {
  if (typeof value === 'bigint') return formatInstant(value as Instant)
  if (Array.isArray(value)) return value.map(bind)
  return value
}

export function toWire<Row>(query: Query<Row>): { name: string; text: string; values: unknown[] } {
  if ('compile' in query) {
    const { sql, parameters } = query.compile()
    return { name: nameOf(sql), text: sql, values: parameters.map(bind) }
  }
  return { name: nameOf(query.text), text: query.text, values: query.values.map(bind) }
}

/** Code words of ours as an SQL list; never anything that somebody typed. */
export const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')
