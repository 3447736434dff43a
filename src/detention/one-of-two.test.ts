/**
 * A case with two detentions, entries of both corrected in any order: each is reckoned as if the other had never been. What
 * it would be alone is a second case, on which only that detention is recorded.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heldCase } from '../../test/harness/held-case.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { react } from '../choreography.ts'
import { extensionReasons, placesOfSafety } from '../contracts/vocabulary-of-detention.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { detentionsAmong, standing } from './entries.ts'
import type { FactTold } from './recording.ts'

type Case = ReturnType<typeof heldCase>
/** A detention on a case: on that of both it is the first or the second, on its own the only one. */
interface On {
  readonly held: Case
  readonly id: string
}

const placed = ['in-queue', 'arrived', 'kept-here', 'moved'] as const
const kinds = ['detained', 'conveyed', ...placed, 'handed-over', 'ended'] as const
const act = fc.record({
  earlier: fc.boolean(),
  what: fc.constantFrom('record', 'extend', 'correct', 'correct', 'take-back'),
  kind: fc.constantFrom(...kinds),
  which: fc.nat(20),
  place: fc.constantFrom(...placesOfSafety),
  reason: fc.constantFrom(...extensionReasons),
  minutes: fc.integer({ min: 1, max: 900 }),
  wait: fc.integer({ min: 0, max: 700 }),
  ago: fc.integer({ min: 0, max: 2000 }),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

const entriesOf = ({ held, id }: On) =>
  detentionsAmong(held.crisis.see().detentionFacts).find(([first]) => first.id === id) ?? []

function tellOf({ kind, place, ago }: Act, held: Case): FactTold {
  const at = formatInstant(plusMinutes(held.crisis.see().now, -ago))
  if (kind === 'ended') return { kind, at, ending: 'released' }
  return placed.some((one) => one === kind) ? { kind, at, place } : { kind, at }
}

/** @returns the slug of a refusal */
function perform(on: On, one: Act): string | undefined {
  const { held, id: detentionId } = on
  const told = tellOf(one, held)
  if (one.what === 'record') return held.record(told.kind, { ...told, alreadyHappened: true, detentionId })
  if (one.what === 'extend') {
    const { reason, minutes } = one
    return held.lengthen({ at: told.at, reason, minutes, alreadyHappened: true, detentionId })
  }
  const facts = standing(entriesOf(on))
  const fact = facts[one.which % Math.max(1, facts.length)]
  return fact && held.correct(fact.id, one.what === 'correct' ? told : undefined)
}

/** Clocks, alarms and marks of one detention, and what stands of it, without ids. */
function reckoning(on: On) {
  const { crisis } = on.held
  const entries = entriesOf(on)
  const placeOf = (id: string | null) => entries.findIndex((entry) => entry.id === id)
  return {
    deadlines: crisis
      .see()
      .deadlines.filter(({ subject }) => subject === on.id)
      .map(({ kind, rev, due_at: due, state }) => ({ kind, rev, due, state })),
    entries: entries.map((entry) => ({
      kind: entry.kind,
      at: entry.occurred_at,
      recorded: entry.recorded_at,
      code: entry.outside_code,
      voids: placeOf(entry.voids),
      about: placeOf(entry.about_fact),
    })),
  }
}

const texts = ({ crisis }: Case): string[] =>
  crisis.messages.flatMap(({ template }, n) =>
    ['detention', 'outside-the-act', 'resolved'].includes(template)
      ? [`${crisis.bodies[n]?.to}: ${crisis.bodies[n]?.body}`]
      : [],
  )

/** Both are begun: the first has ended after some hours, the second was begun when that was known. */
function begin(gap: number) {
  const [both, first, second] = [heldCase(react), heldCase(react), heldCase(react)]
  const everybody = (minutes: number) => {
    for (const { crisis } of [both, first, second]) crisis.pass(minutes)
  }
  for (const { record } of [both, first]) record('arrived', { place: 'emergency-department' })
  everybody(300)
  for (const { record } of [both, first]) record('ended', { ending: 'released' })
  everybody(gap)
  for (const { record } of [both, second]) record('detained')
  const on = (held: Case, n: number): On => ({
    held,
    id: detentionsAmong(held.crisis.see().detentionFacts)[n]?.[0].id ?? '',
  })
  return {
    everybody,
    cases: { both, first, second },
    earlier: { together: on(both, 0), alone: on(first, 0) },
    later: { together: on(both, 1), alone: on(second, 0) },
  }
}

it('each of two detentions has the clocks, alarms and marks that it would have if it were alone', () => {
  fc.assert(
    fc.property(fc.nat(900), fc.array(act, { maxLength: 10 }), (gap, acts) => {
      const { everybody, cases, earlier, later } = begin(gap)
      for (const one of acts) {
        everybody(one.wait)
        const [of, other] = one.earlier ? [earlier, later] : [later, earlier]
        const before = structuredClone({
          entries: cases.both.crisis.see().detentionFacts,
          other: reckoning(other.together),
        })
        expect(perform(of.together, one)).toBe(perform(of.alone, one))
        expect(reckoning(other.together)).toEqual(before.other)
        everybody(0)
        const { detentionFacts } = cases.both.crisis.see()
        expect(detentionFacts.slice(0, before.entries.length)).toEqual(before.entries)
        expect(reckoning(earlier.together)).toEqual(reckoning(earlier.alone))
        expect(reckoning(later.together)).toEqual(reckoning(later.alone))
      }
      expect(texts(cases.both).sort()).toEqual([...texts(cases.first), ...texts(cases.second)].sort())
    }),
    runs(200),
  )
})
