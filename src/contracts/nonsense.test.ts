/** No number that anybody writes is taken at its word: every one has a least and a most, and says so at its own field. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { allEndpoints } from './all-endpoints.ts'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
type Path = readonly string[]

/** Places of numbers in a body; `0` for the first of a list, or of three. */
function numbersIn(schema: Schema, at: Path = []): Path[] {
  if (schema.type === 'integer' || schema.type === 'number') return [at]
  const parts = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    numbersIn(part, [...at, name]),
  )
  const [first = schema.items] = schema.prefixItems ?? []
  const items = first ? numbersIn(first, [...at, '0']) : []
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => numbersIn(part, at))
  return [...parts, ...items, ...either]
}

const bodyWith = (at: Path, value: unknown): unknown =>
  at.reduceRight<unknown>((inner, name) => (name === '0' ? [inner, inner, inner] : { [name]: inner }), value)

const fields = allEndpoints
  .filter(({ method, body }) => method === 'POST' && body !== undefined)
  .flatMap(({ path, body = z.object({}) }) =>
    numbersIn(z.toJSONSchema(body, { unrepresentable: 'any', io: 'input' }) as Schema).map((at) => ({
      field: at.join('.'),
      path,
      at,
      body,
    })),
  )

/** Of these any whole number from 0 is one that can be: a version that was never published is told as such. */
const versions = new Set(['basedOn'])
/** The demonstration's clock says in its own words that it only goes forward. */
const forward = new Set(['advanceMs'])

it('finds the numbers that people write', () => {
  expect(fields.map(({ field }) => field)).toEqual(
    expect.arrayContaining([
      'minutesToArrive',
      'minutes',
      'body.targetMinutes.T1',
      'body.warningShares.T2.0',
    ]),
  )
})

it.each(fields)('$field of $path is refused when it is nonsense', ({ field, at, body }) => {
  const nonsense = [0.5, 1e300, Number.POSITIVE_INFINITY, '12', '', true, []]
  const least = forward.has(field) ? [] : [-1, -1e9]
  const most = versions.has(field) ? [] : [1e10]
  for (const value of [...nonsense, ...least, ...most]) {
    const found = body.safeParse(bodyWith(at, value)).error?.issues ?? []
    // Of several forms the nearest names it: what is wrong then stands inside.
    const told = found.some(({ path, code }) => path.join('.').startsWith(field) || code === 'invalid_union')
    expect(told, `${field}: ${String(value)}`).toBe(true)
  }
})
