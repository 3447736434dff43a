/**
 * A recorded use case as a template: ids, reference and code that belonged to the recorded case become slots, filled
 * anew for each repetition. Compiled once, so that filling costs the floor next to nothing. Pure.
 */
import type { Batch } from './recorder.ts'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

type Part = string | { readonly slot: number }
type Value =
  | { readonly fixed: unknown }
  | { readonly parts: readonly Part[] }
  | { readonly list: readonly Value[] }

export interface Step {
  readonly text: string
  fill(slots: readonly string[]): unknown[]
}
export interface Template {
  readonly batches: readonly (readonly Step[])[]
  /** How many ids are made anew for each repetition; the fresh words come after them, in their order. */
  readonly ids: number
}

/**
 * @param stays ids that were there before: service, member, session, locality
 * @param words other texts to be made anew each time, such as the reference; longest first
 */
export function template(
  batches: readonly Batch[],
  stays: ReadonlySet<string>,
  words: readonly string[],
): Template {
  const ids: string[] = []
  const all = batches.flat().flatMap(({ values }) => values)
  for (const text of all.flatMap(textsIn))
    for (const [id] of text.matchAll(ID)) if (!stays.has(id) && !ids.includes(id)) ids.push(id)
  const tokens = [...ids, ...words]
  const pattern = new RegExp(tokens.map((token) => token.replace(/[^\w]/g, '\\$&')).join('|') || '(?!)', 'g')

  function compile(value: unknown): Value {
    if (Array.isArray(value)) return { list: value.map(compile) }
    if (typeof value !== 'string') return { fixed: value }
    const parts: Part[] = []
    let from = 0
    for (const match of value.matchAll(pattern)) {
      parts.push(value.slice(from, match.index), { slot: tokens.indexOf(match[0]) })
      from = match.index + match[0].length
    }
    return parts.length === 0 ? { fixed: value } : { parts: [...parts, value.slice(from)] }
  }

  const step = ({ text, values }: Batch[number]): Step => {
    const compiled = values.map(compile)
    return { text, fill: (slots) => compiled.map((value) => filled(value, slots)) }
  }
  return { batches: batches.map((batch) => batch.map(step)), ids: ids.length }
}

function filled(value: Value, slots: readonly string[]): unknown {
  if ('fixed' in value) return value.fixed
  if ('list' in value) return value.list.map((one) => filled(one, slots))
  return value.parts.map((part) => (typeof part === 'string' ? part : (slots[part.slot] ?? ''))).join('')
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(textsIn) : typeof value === 'string' ? [value] : []
