/** Payloads that the declared shape of an event allows, drawn from the shape itself: no test lists them by hand. */
import fc from 'fast-check'
import type { z } from 'zod'

const ID = '0190b0c2-0000-7000-8000-000000000000'
const instants = ['2026-11-22T04:10:00Z', '2026-11-23T09:00:00Z'] as const
const names = ['Ana Okafor', 'Zoë Łukasz'] as const

const ofText = (format: unknown): fc.Arbitrary<string> =>
  format === 'uuid' ? fc.constant(ID) : fc.constantFrom(...(format === 'datetime' ? instants : names))

/** As zod keeps what a shape was declared with. */
interface Declared {
  readonly type: string
  readonly format?: string
  readonly innerType: z.ZodType
  readonly element: z.ZodType
  readonly shape: Readonly<Record<string, z.ZodType>>
  readonly entries: Readonly<Record<string, string>>
  readonly values: readonly unknown[]
}

/** @throws Error for a shape that no event has had yet: say here what may stand in it */
export function payloadOf(shape: z.ZodType): fc.Arbitrary<unknown> {
  const def = shape.def as unknown as Declared
  const inner = () => payloadOf(def.innerType)
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape)
      return fc.record(Object.fromEntries(fields.map(([name, one]) => [name, payloadOf(one)])))
    }
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'string':
      return ofText(def.format)
    case 'number':
      return fc.integer({ min: 0, max: 240 })
    case 'boolean':
      return fc.boolean()
    case 'nullable':
      return fc.option(inner())
    case 'optional':
      return fc.option(inner(), { nil: undefined })
    case 'array':
      return fc.array(payloadOf(def.element), { minLength: 1, maxLength: 3 })
    default:
      throw new Error(`an event may not carry a ${def.type} yet`)
  }
}
