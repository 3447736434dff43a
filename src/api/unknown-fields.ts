/**
 * Fields of a body that its form does not know. What is asked for is done without them, but not without a word: a misspelt
 * `joinCase` would open a second case, and whoever sent it would never hear of it. Pure.
 */
import { z } from 'zod'
import { warningWords } from '../contracts/words/warnings.ts'

const MOST = 10
const LONGEST = 60

/** @returns their names, with the name before a dot for those inside another field; at most ten */
export function unknownFields(form: unknown, body: unknown, under = ''): string[] {
  const known = form instanceof z.ZodOptional ? form.unwrap() : form
  if (!(known instanceof z.ZodObject) || typeof body !== 'object' || body === null || Array.isArray(body))
    return []
  const shape: Readonly<Record<string, unknown>> = known.shape
  return Object.entries(body)
    .flatMap(([name, value]) =>
      Object.hasOwn(shape, name)
        ? unknownFields(shape[name], value, `${under}${name}.`)
        : [`${under}${name}`.slice(0, LONGEST)],
    )
    .slice(0, MOST)
}

/** An answer that has room for warnings, with one for each of these fields. */
export function withUnknown<T>(answer: T, fields: readonly string[]): T {
  const warnings = (answer as { warnings?: unknown } | null)?.warnings
  if (fields.length === 0 || !Array.isArray(warnings)) return answer
  const said = fields.map((field) => ({
    field,
    code: 'field-unknown',
    message: warningWords['field-unknown'],
  }))
  return { ...answer, warnings: [...warnings, ...said] }
}
