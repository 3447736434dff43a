/** What recorded facts of a detention say, by its rule: as tables and as properties. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sectionRule } from '../../test/harness/held-case.ts'
import type { SectionRuleBody } from '../contracts/section-rule.ts'
import { extensionReasons, type OutsideCode, placesOfSafety } from '../contracts/vocabulary-of-detention.ts'
import { minutesBetween, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { countsFrom, type Fact, oldEnough, outsideOf, timesOf } from './detention.ts'

const rule: SectionRuleBody = sectionRule
const person = { dateOfBirth: '2000-01-01', timeZone: 'Europe/London' }
const noon = parseInstant('2026-01-18T12:00:00Z')

let ids = 0
const fact = (kind: Fact['kind'], minute: number, more: Partial<Fact> = {}): Fact => {
  ids += 1
  return {
    id: `f${ids}`,
    kind,
    occurred_at: plusMinutes(noon, minute),
    recorded_at: plusMinutes(noon, minute),
    place: null,
    age_in_doubt: false,
    reason: null,
    minutes: null,
    ...more,
  }
}
const arrived = (minute = 0, more: Partial<Fact> = {}) =>
  fact('arrived', minute, { place: 'emergency-department', ...more })
const extended = (minute: number, more: Partial<Fact> = {}) =>
  fact('extended', minute, { reason: 'intoxicated', minutes: 360, ...more })
const codes = (facts: readonly Fact[], atMinute = 60): OutsideCode[] =>
  outsideOf(facts, rule, person, plusMinutes(noon, atMinute)).map(({ code }) => code)
const dueIn = (facts: readonly Fact[], by = rule) => {
  const { due } = timesOf(facts, by)
  return due === null ? null : minutesBetween(noon, due)
}

describe('from when the 24 hours count', () => {
  const queue = fact('in-queue', 0, { place: 'emergency-department' })
  const door = arrived(45)

  it('by the reading of arrival that the rule names; both are kept', () => {
    expect(dueIn([queue, door])).toBe(1440)
    expect(dueIn([queue, door], { ...rule, arrivalCounts: 'arrived' })).toBe(1485)
  })

  it('not before an arrival or a decision to stay is recorded', () => {
    expect(dueIn([fact('detained', 0), fact('conveyed', 10)])).toBeNull()
    expect(dueIn([fact('detained', 0), fact('kept-here', 20, { place: 'home' })])).toBe(1460)
    expect(dueIn([queue], { ...rule, arrivalCounts: 'arrived' })).toBeNull()
  })

  it('moving to another place starts nothing again', () => {
    expect(dueIn([arrived(0), fact('moved', 1080, { place: 'health-based-place' })])).toBe(1440)
  })

  it('the earliest that anybody recorded counts, also when it was recorded last', () => {
    expect(dueIn([arrived(30), arrived(-15)])).toBe(1425)
  })

  it.each([
    ['in March', '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z'],
    ['in October', '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z'],
  ])('real hours count when the clocks change %s', (_, from, until) => {
    const { due } = timesOf([arrived(0, { occurred_at: parseInstant(from) })], rule)
    expect(due).toBe(parseInstant(until))
  })
})

describe('one extension', () => {
  it('of at most 12 hours, for the condition of the person, before the 24 end', () => {
    expect(minutesBetween(noon, timesOf([arrived(), extended(600)], rule).extendedUntil ?? noon)).toBe(1800)
    expect(codes([arrived(), extended(600)])).toEqual([])
    expect(codes([arrived(), extended(600, { reason: 'no-bed' })])).toEqual(['extension-reason'])
    expect(codes([arrived(), extended(600, { reason: 'no-professional' })])).toEqual(['extension-reason'])
    expect(codes([arrived(), extended(600, { minutes: 721 })])).toEqual(['extension-too-long'])
    expect(codes([arrived(), extended(1440)])).toEqual(['extension-late'])
    expect(codes([arrived(), extended(600), extended(700)])).toEqual(['extension-twice'])
  })

  it('that is outside the Act moves no clock', () => {
    for (const bad of [
      { reason: 'no-bed' },
      { minutes: 721 },
      { occurred_at: plusMinutes(noon, 1441) },
    ] as const)
      expect(timesOf([arrived(), extended(600, bad)], rule).extendedUntil).toBeNull()
  })
})

describe('time that has passed', () => {
  it('is outside the Act from the 24th hour on, unless it was extended or had ended', () => {
    expect(codes([arrived()], 1439)).toEqual([])
    expect(codes([arrived()], 1440)).toEqual(['over-24-hours'])
    expect(codes([arrived(), extended(600)], 1799)).toEqual([])
    expect(codes([arrived(), extended(600)], 1800)).toEqual(['over-extension'])
    expect(codes([arrived(), extended(600, { minutes: 720 })], 2160)).toEqual(['over-36-hours'])
    expect(codes([arrived()], 2160)).toEqual(['over-24-hours', 'over-36-hours'])
    expect(codes([arrived(), fact('ended', 1440)], 9999)).toEqual([])
    expect(codes([arrived(), fact('ended', 1441)], 9999)).toEqual(['over-24-hours'])
  })
})

describe('a police station', () => {
  const on = (day: string) => parseInstant(`${day}T12:00:00Z`)
  const may = (dateOfBirth: string | null, day: string, doubt = false) =>
    oldEnough({ dateOfBirth, timeZone: 'Europe/London' }, on(day), rule, doubt)

  it('is for nobody of 17 years and 364 days, and may be for somebody of 18 years to the day', () => {
    expect(may('2008-06-15', '2026-06-14')).toBe(false)
    expect(may('2008-06-15', '2026-06-15')).toBe(true)
  })

  it('waits for 1 March when the birthday is 29 February', () => {
    expect(may('2008-02-29', '2026-02-28')).toBe(false)
    expect(may('2008-02-29', '2026-03-01')).toBe(true)
  })

  it('counts the day where the service is: at half past midnight in summer a birthday has begun', () => {
    const night = parseInstant('2026-06-14T23:30:00Z')
    expect(oldEnough({ dateOfBirth: '2008-06-15', timeZone: 'Europe/London' }, night, rule)).toBe(true)
    expect(oldEnough({ dateOfBirth: '2008-06-15', timeZone: 'UTC' }, night, rule)).toBe(false)
  })

  it('is for nobody whose age is not known, in doubt, or said to lie ahead', () => {
    expect(may(null, '2026-06-15')).toBe(false)
    expect(may('1990-01-01', '2026-06-15', true)).toBe(false)
    expect(may('2027-01-01', '2026-06-15')).toBe(false)
  })

  it('may be for nobody at all, by a later rule', () => {
    expect(oldEnough(person, noon, { ...rule, policeStationFromAge: null })).toBe(false)
  })
})

const anyFact = fc
  .record({
    kind: fc.constantFrom<Fact['kind']>(
      'detained',
      'conveyed',
      'in-queue',
      'arrived',
      'kept-here',
      'moved',
      'handed-over',
      'assessed',
      'extended',
    ),
    minute: fc.integer({ min: -600, max: 3000 }),
    place: fc.constantFrom(...placesOfSafety),
    reason: fc.constantFrom(...extensionReasons),
    minutes: fc.integer({ min: 1, max: 1500 }),
  })
  .map(({ kind, minute, place, reason, minutes }) =>
    kind === 'extended' ? fact(kind, minute, { reason, minutes }) : fact(kind, minute, { place }),
  )

it('no fact that is added moves the 24 hours later, nor the last moment past 36, whatever is recorded', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 10 }), (facts) => {
      let before: number | null = null
      for (let n = 1; n <= facts.length; n += 1) {
        const known = facts.slice(0, n)
        const due = dueIn(known)
        if (before !== null) expect(due).toBeLessThanOrEqual(before)
        before = due
        const { stop, extendedUntil } = timesOf(known, rule)
        const from = countsFrom(known, rule)
        if (from === null) continue
        expect(minutesBetween(from.occurred_at, stop ?? noon)).toBeLessThanOrEqual(2160)
        if (extendedUntil !== null) expect(extendedUntil).toBeLessThanOrEqual(stop ?? noon)
      }
    }),
  )
})
