import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settings, tiers } from '../contracts/vocabulary.ts'
import { type Instant, minutesBetween, parseInstant } from '../kernel/clock.ts'
import { firstResponseTimes } from './first-response-times.ts'
import { responseDue, shareOf, targetMinutes, warningsBefore } from './targets.ts'

const targets = (...given: Parameters<typeof responseDue>) => {
  const dueAt = responseDue(...given)
  return [...warningsBefore(given[0], given[1], given[3], dueAt), { kind: 'response-due', dueAt }]
}

const received = parseInstant('2026-01-18T14:00:00Z')
const instant = fc
  .bigInt({ min: 0n, max: parseInstant('2100-01-01T00:00:00Z') })
  .map((value) => value as Instant)

describe('the promised response', () => {
  it.each([
    ['T1', 'emergency-department', 60],
    ['T1', 'home', 240],
    ['T1', 'police-custody', 240],
    ['T2', 'emergency-department', 1440],
    ['T2', 'home', 1440],
    ['T3', 'emergency-department', 4320],
    ['T3', 'gp', 4320],
  ] as const)('for %s from %s is %i minutes', (tier, setting, minutes) => {
    expect(targetMinutes(firstResponseTimes, tier, setting)).toBe(minutes)
  })

  it('warns at the shares of its own tier, whatever the warnings are called', () => {
    const warningShares = {
      ...firstResponseTimes.warningShares,
      T2: [10, 33, 99] as [number, number, number],
    }
    const policy = { ...firstResponseTimes, warningShares }
    const minutes = targets(policy, 'T2', 'home', received).map((one) => minutesBetween(received, one.dueAt))
    expect(minutes).toEqual([144, 475.2, 1425.6, 1440])
    expect(shareOf(policy, 'T2', 'response-75')).toBe(33)
    expect(shareOf(policy, 'T1', 'response-75')).toBe(75)
    expect(shareOf(policy, 'T2', 'response-due')).toBeNull()
  })

  it('warns at half, three quarters and nine tenths of it', () => {
    const minutes = targets(firstResponseTimes, 'T1', 'emergency-department', received).map((target) => [
      target.kind,
      minutesBetween(received, target.dueAt),
    ])
    expect(minutes).toEqual([
      ['response-50', 30],
      ['response-75', 45],
      ['response-90', 54],
      ['response-due', 60],
    ])
  })

  it('counts from the time received, in order, whatever the tier, the setting, the policy and the hour', () => {
    const minutes = fc.integer({ min: 1, max: 20_000 })
    const three = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 3 })
      .map((given) => given.sort((a, b) => a - b) as [number, number, number])
    const policy = fc
      .record({
        targetMinutes: fc.record({ T1: minutes, T2: minutes, T3: minutes }),
        warningShares: fc.record({ T1: three, T2: three, T3: three }),
      })
      .map((given) => ({ ...firstResponseTimes, ...given, targetMinutesBySetting: [] }))
    fc.assert(
      fc.property(
        policy,
        fc.constantFrom(...tiers),
        fc.constantFrom(...settings),
        instant,
        (body, tier, setting, at) => {
          const found = targets(body, tier, setting, at)
          const due = found.map((target) => target.dueAt)
          expect(due).toEqual([...due].sort((a, b) => (a < b ? -1 : 1)))
          expect(due.every((one) => one > at)).toBe(true)
          expect(new Set(due).size).toBe(4)
          expect(minutesBetween(at, due.at(-1) ?? at)).toBe(body.targetMinutes[tier])
        },
      ),
    )
  })

  it('depends on nothing but tier and setting: an hour later received is an hour later due', () => {
    const HOUR = 3_600_000_000n
    fc.assert(
      fc.property(fc.constantFrom(...tiers), fc.constantFrom(...settings), instant, (tier, setting, at) => {
        const [now, next] = [at, (at + HOUR) as Instant].map((one) =>
          targets(firstResponseTimes, tier, setting, one).map((target) => target.dueAt),
        )
        expect(next).toEqual(now?.map((due) => due + HOUR))
      }),
    )
  })
})
