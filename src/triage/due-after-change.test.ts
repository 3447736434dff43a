import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settings, type Tier, tiers } from '../contracts/vocabulary.ts'
import { parseInstant, plusMinutes } from '../kernel/clock.ts'
import { firstResponseTimes } from '../sla/first-response-times.ts'
import { targetMinutes } from '../sla/targets.ts'
import { directionOf, dueAfter } from './due-after-change.ts'

const received = parseInstant('2026-03-29T00:30:00Z')
const given = (
  from: Tier,
  to: Tier,
  afterMinutes: number,
  more: { oldDue?: bigint; breached?: boolean } = {},
) => ({
  policy: firstResponseTimes,
  setting: 'home' as const,
  receivedAt: received,
  changedAt: plusMinutes(received, afterMinutes),
  from,
  to,
  oldDue: (more.oldDue ??
    plusMinutes(received, targetMinutes(firstResponseTimes, from, 'home'))) as typeof received,
  breached: more.breached ?? false,
})
const minutesAfter = (due: bigint) => Number((due - received) / 60_000_000n)

describe('the due time after a change of urgency', () => {
  it.each([
    ['T2', 'T1', 60, 60 + 240],
    ['T2', 'T1', 1400, 1440],
    ['T3', 'T2', 100, 1540],
    ['T3', 'T2', 4000, 4320],
    ['T1', 'T2', 60, 1440],
    ['T1', 'T3', 239, 4320],
    ['T2', 'T2', 60, 1440],
  ] as const)('%s to %s after %d minutes is due %d minutes after the call', (from, to, after, due) => {
    expect(minutesAfter(dueAfter(given(from, to, after)))).toBe(due)
  })

  it('never moves a breach, whatever follows', () => {
    for (const from of tiers)
      for (const to of tiers) {
        const change = given(from, to, 5000, { breached: true })
        expect(dueAfter(change)).toBe(change.oldDue)
      }
  })

  it('is never later than before when the urgency rises, and never later than the start and the lowest target', () => {
    const steps = fc.array(
      fc.record({ to: fc.constantFrom(...tiers), wait: fc.integer({ min: 0, max: 900 }) }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.constantFrom(...settings),
        steps,
        (first, setting, changes) => {
          let from: Tier = first
          let due = plusMinutes(received, targetMinutes(firstResponseTimes, first, setting))
          let now = received
          let breachedAt: bigint | null = null
          for (const { to, wait } of changes) {
            now = plusMinutes(now, wait)
            if (breachedAt === null && now >= due) breachedAt = due
            const change = {
              ...given(from, to, 0),
              setting,
              changedAt: now,
              oldDue: due,
              breached: breachedAt !== null,
            }
            const next = dueAfter(change)
            const limit = plusMinutes(
              received,
              Math.max(...tiers.map((t) => targetMinutes(firstResponseTimes, t, setting))),
            )
            if (breachedAt !== null) expect(next).toBe(breachedAt)
            else if (directionOf(change) === 'up') expect(next <= due).toBe(true)
            expect(next <= limit).toBe(true)
            from = to
            due = next
          }
        },
      ),
    )
  })
})
