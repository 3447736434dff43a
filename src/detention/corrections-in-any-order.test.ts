/**
 * Whatever people record and correct, in any order: what was recorded stays, and the clocks are those of the facts that
 * stand. What stands is told again here, slowly, from the commands alone.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heldCase } from '../../test/harness/held-case.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { react } from '../choreography.ts'
import { type DetentionFact, extensionReasons, placesOfSafety } from '../contracts/vocabulary-of-detention.ts'
import { formatInstant, type Instant, later, parseInstant, plusMinutes } from '../kernel/clock.ts'
import type { FactTold } from './recording.ts'

type Told = { kind: DetentionFact; at: Instant; recorded: Instant; minutes: number; reason: string }
type Hand = ReturnType<typeof heldCase>

const kinds = ['detained', 'conveyed', 'in-queue', 'arrived', 'kept-here', 'moved', 'handed-over'] as const
const starts: readonly string[] = ['in-queue', 'arrived', 'kept-here', 'moved']
const conditions: readonly string[] = ['physically-unwell', 'intoxicated', 'too-distressed']
const least = (all: readonly Instant[]): Instant | null =>
  all.reduce<Instant | null>((a, b) => (a === null || b < a ? b : a), null)

/** When the time allowed ends by these facts: 24 hours, or the first extension if it is within the Act. */
function endsBy(facts: readonly Told[]): { due: Instant | null; extended: Instant | null } {
  const from = least(facts.filter(({ kind }) => starts.includes(kind)).map(({ at }) => at))
  if (from === null) return { due: null, extended: null }
  const due = plusMinutes(from, 1440)
  const first = facts.find(({ kind }) => kind === 'extended')
  const counts = first && conditions.includes(first.reason) && first.minutes <= 720 && first.at < due
  return { due, extended: counts ? plusMinutes(due, first.minutes) : null }
}

/** When an arrival is asked for that nobody has recorded: an hour after the first fact, ten minutes after it was written. */
const askedAt = (facts: readonly Told[]): Instant | null =>
  least(facts.map(({ at, recorded }) => later(plusMinutes(at, 60), plusMinutes(recorded, 10))))

/** When the handover is asked for: an hour after the first arrival, and ten minutes after that was written. */
function handoverAsked(facts: readonly Told[]): Instant | null {
  const arrivals = facts.filter(({ kind }) => starts.includes(kind))
  const first = least(arrivals.map(({ at }) => at))
  const written = arrivals.find(({ at }) => at === first)?.recorded
  return first && written ? later(plusMinutes(first, 60), plusMinutes(written, 10)) : null
}

const act = fc.record({
  what: fc.constantFrom(...kinds, 'extended', 'ended', 'correct', 'correct', 'take-back'),
  kind: fc.constantFrom(...kinds, 'ended'),
  which: fc.nat(20),
  place: fc.constantFrom(...placesOfSafety),
  reason: fc.constantFrom(...extensionReasons),
  minutes: fc.integer({ min: 1, max: 900 }),
  wait: fc.integer({ min: 0, max: 700 }),
  ago: fc.integer({ min: 0, max: 2000 }),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

const tellOf = (one: Act, kind: FactTold['kind'], at: string): FactTold => ({
  kind,
  at,
  ...(starts.includes(kind) && { place: one.place }),
  ...(kind === 'ended' && { ending: 'released' as const }),
})

/** Carries one act out, on the product and on the list of what stands. */
function perform({ record, lengthen, correct, crisis }: Hand, standing: Map<string, Told>, one: Act): void {
  const at = formatInstant(plusMinutes(crisis.see().now, -one.ago))
  const recorded = crisis.see().now
  const told = { at: parseInstant(at), recorded, minutes: one.minutes, reason: one.reason }
  const ids = [...standing.keys()]
  const factId = ids[one.which % Math.max(1, ids.length)]
  if (one.what === 'correct' || one.what === 'take-back') {
    if (factId === undefined) return
    const takeBack = one.what === 'take-back'
    expect(correct(factId, takeBack ? undefined : tellOf(one, one.kind, at))).toBeUndefined()
    const rest = [...standing].flatMap(([id, fact]): [string, Told][] => {
      if (id !== factId) return [[id, fact]]
      return takeBack ? [] : [[newest(crisis), { ...told, kind: one.kind }]]
    })
    standing.clear()
    for (const [id, fact] of rest) standing.set(id, fact)
    return
  }
  // Only one detention here: another would begin where nothing stands, or after an end.
  if (standing.size === 0 && crisis.see().detentionFacts.length > 0) return
  if (one.what === 'detained' && [...standing.values()].some(({ kind }) => kind === 'ended')) return
  const refused =
    one.what === 'extended'
      ? lengthen({ at, reason: one.reason, minutes: one.minutes, alreadyHappened: true })
      : record(one.what, { ...tellOf(one, one.what, at), alreadyHappened: true })
  if (refused === undefined) standing.set(newest(crisis), { ...told, kind: one.what })
}

/** The fact that was entered last; marks are entered after it. */
const newest = (crisis: Hand['crisis']): string =>
  crisis.see().detentionFacts.findLast(({ author_id: by, kind }) => by !== null && kind !== 'resolved')?.id ??
  ''

it('nothing recorded is changed or lost, no alarm is taken away, and every clock is that of what stands', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      const held = heldCase(react)
      const { crisis, scheduled } = held
      const standing = new Map<string, Told>()
      for (const one of acts) {
        const before = crisis.see()
        const kept = structuredClone({ facts: before.detentionFacts, fired: firedIn(crisis) })
        crisis.pass(one.wait)
        perform(held, standing, one)
        crisis.pass(0)
        const after = crisis.see()
        expect(after.detentionFacts.slice(0, kept.facts.length)).toEqual(kept.facts)
        expect(firedIn(crisis)).toEqual(expect.arrayContaining(kept.fired))

        const facts = [...standing.values()]
        const { due, extended } = endsBy(facts)
        const ended = least(facts.filter(({ kind }) => kind === 'ended').map(({ at }) => at))
        const over = ended === null ? after.now : ended
        const runs = facts.length > 0 && ended === null
        const toCome = (at: Instant | null) => (runs && at !== null && at > after.now ? at : undefined)
        // Beyond an extension that has ended, the 36th hour is waited for.
        const longest = due && plusMinutes(due, 720)
        const stop = extended !== null && extended > after.now ? extended : longest
        expect(scheduled('s136-due')?.due_at).toBe(extended === null ? toCome(due) : undefined)
        expect(scheduled('s136-stop')?.due_at).toBe(toCome(stop))
        const handedOver = facts.some(({ kind }) => kind === 'handed-over')
        expect(scheduled('s136-handover-due')?.due_at).toBe(toCome(handedOver ? null : handoverAsked(facts)))
        const ask = due === null && runs ? askedAt(facts) : null
        const asks = scheduled('s136-arrival-due')?.due_at
        if (ask === null || ask > after.now) expect(asks).toBe(ask ?? undefined)
        else expect(asks === undefined || asks <= plusMinutes(after.now, 30)).toBe(true)
        if (ask !== null && ask <= after.now)
          expect(firedIn(crisis).some(({ kind }) => kind === 's136-arrival-due')).toBe(true)
        const late = due !== null && extended === null && (ended === null ? over >= due : over > due)
        expect(holding(crisis).includes('over-24-hours')).toBe(late)
      }
    }),
    runs(250),
  )
})

const firedIn = (crisis: Hand['crisis']) =>
  crisis
    .see()
    .deadlines.filter(({ state }) => state === 'fired')
    .map(({ id, kind, due_at: at }) => ({ id, kind, at }))

const holding = (crisis: Hand['crisis']) => {
  const entries = crisis.see().detentionFacts
  const voided = entries.map(({ voids }) => voids)
  return entries.flatMap(({ id, outside_code: code }) => (code && !voided.includes(id) ? [code] : []))
}
