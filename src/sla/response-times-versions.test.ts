import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseInstant, plusMinutes } from '../kernel/clock.ts'
import { replacedBy, stateOf, takesOverFrom } from './response-times-versions.ts'

const now = parseInstant('2026-11-23T18:00:00Z')
/** Versions 1, 2, … by when they start, in minutes from now; newest first. */
const versions = (...starts: number[]) =>
  starts.map((minutes, n) => ({ version: n + 1, starts_at: plusMinutes(now, minutes) })).reverse()
const states = (...starts: number[]) => {
  const known = versions(...starts)
  return [...known].reverse().map((one) => stateOf(known, one, now))
}

it('a slip that starts next week is replaced by what starts tomorrow, and never comes', () => {
  expect(states(-900, 10_080, 1440)).toEqual(['in-force', 'replaced', 'to-come'])
  expect(states(-5000, -100, -500)).toEqual(['past', 'replaced', 'in-force'])
})

it('what a version changes is told against the one that it takes over from, not against the slip', () => {
  const known = versions(-900, 10_080)
  expect(takesOverFrom(known, plusMinutes(now, 1440))?.version).toBe(1)
  expect(replacedBy(known, plusMinutes(now, 1440)).map(({ version }) => version)).toEqual([2])
})

it('exactly one version is in force once one has started, and it is the newest that has', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 8 }), (starts) => {
      const known = versions(-100, ...starts)
      const inForce = known.filter((one) => stateOf(known, one, now) === 'in-force')
      expect(inForce).toEqual([known.find((one) => one.starts_at <= now)])
    }),
  )
})
