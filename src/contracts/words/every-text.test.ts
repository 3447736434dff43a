/**
 * Every text that goes to a phone, found by what the folder exports: a new one is judged without being named here. Each
 * is one segment and says nothing that only a program would say, for any argument, also for those that a type or a
 * calculation should have kept out.
 */
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tiers } from '../vocabulary.ts'
import { fitsOneSegment, septets } from './gsm7.ts'

type Writes = (given: unknown) => unknown

const files = ['./', '../parts/'].flatMap((path) => {
  const folder = new URL(path, import.meta.url)
  const names = readdirSync(folder).filter((file) => /^[^.]+\.ts$/.test(file))
  return names.map((file) => new URL(file, folder).href)
})
const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>))
const found = new Map(
  modules
    .flatMap((exported) => Object.entries(exported))
    .filter((entry): entry is [string, Writes] => typeof entry[1] === 'function')
    .filter(([name]) => name.endsWith('Text') && name !== 'timelineText'),
)

/** What a calculation leaves behind when a value was missing, and what fills the most room. */
const programWords = ['NaN', 'Infinity', '-Infinity', 'undefined', 'Invalid Date', 'NaN:NaN', 'NaN min', '']
const wide = ['€'.repeat(60), 'W'.repeat(60), '🚑'.repeat(30), 'ﬃ'.repeat(30), 'Ąé’'.repeat(20), '\ud83d']
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(...wide),
  fc.constantFrom(...programWords),
  fc.constant(undefined),
)
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.integer({ min: 0, max: 5000 }),
  fc.constantFrom(119.6, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
  fc.constant(undefined),
)

/** Codes by the text that takes them; a code that is none does not compile. */
const codes: Readonly<Record<string, readonly unknown[]>> = {
  'escalationExhaustedText.why': ['nobody-on-call', 'escalation-exhausted', 'nobody-left'],
  'notTakenOverText.why': ['declined', 'lapsed', 'not-reached'],
  'comeBackText.before': ['said-no', 'handed-back', 'too-late'],
  'timersStoppedText.why': ['no-beat', 'overdue', 'database-silent', 'something new'],
}
const where = fc.oneof(
  fc.record({ who: fc.constantFrom('has', 'asked'), name: text, others: number }),
  fc.record({ who: fc.constantFrom('nobody', 'moved-on') }),
)
const kinds: readonly [RegExp, fc.Arbitrary<unknown>][] = [
  [/^(minutes|minutesLeft|lapseMinutes|seconds|share|count)$/, number],
  [/^tier$/, fc.constantFrom(...tiers)],
  [/^goesOn$/, fc.boolean()],
  [/^codes$/, fc.array(text, { maxLength: 12 })],
  [/^where$/, where],
  [/^(reference|by|name|with|patch|line|code|what|dueAtClock|byClock)$/, text],
]

function fieldOf(text: string, name: string): fc.Arbitrary<unknown> {
  const listed = codes[`${text}.${name}`]
  if (listed !== undefined) return fc.constantFrom(...listed)
  const kind = kinds.find(([pattern]) => pattern.test(name))
  if (kind === undefined) throw new Error(`${text} takes "${name}": say here what may stand in it`)
  return kind[1]
}

/** An argument that says what is asked of it, whatever that is: the same each time it is asked. */
function givenTo(text: string, draw: fc.GeneratorValue): object {
  const said = new Map<string, unknown>()
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'symbol') return undefined
        if (!said.has(name))
          said.set(
            name,
            draw(() => fieldOf(text, name)),
          )
        return said.get(name)
      },
    },
  )
}

describe('every text we send', () => {
  it('is found where texts are written', () => {
    expect(found.size).toBeGreaterThan(40)
    expect([...found.keys()]).toEqual(expect.arrayContaining(['offerText', 'takeOverText', 'handoverText']))
  })

  it.each([...found])('%s is one segment and has sense in it, whatever is put into it', (name, write) => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const sent = String(write(givenTo(name, draw)))
        expect(septets(sent), sent).not.toBeNull()
        expect(fitsOneSegment(sent), `${septets(sent)} septets: ${sent}`).toBe(true)
        expect(sent).not.toMatch(/\n|\bNaN|undefined|\bInfinity\b|Invalid Date|\[object|-\d+ (min|h|s)\b/)
      }),
    )
  })
})
