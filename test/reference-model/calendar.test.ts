/** Allocation hours and due times across the calendar's worst hours, against the reference model's wall clock. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settings, tiers } from '../../src/contracts/vocabulary.ts'
import { minutesBetween, parseInstant } from '../../src/kernel/clock.ts'
import { heldUntil, inAllocationHours, nextAllocation } from '../../src/sla/allocation-hours.ts'
import { firstResponseTimes } from '../../src/sla/first-response-times.ts'
import { responseDue, targetMinutes } from '../../src/sla/targets.ts'
import { runs } from '../harness/property-runs.ts'
import { allocates, nextStart, waitsUntil } from './allocation.ts'
import { firstInstantOf, instantsOf, MINUTE, shownOnTheWall } from './london.ts'
import { instant } from './product.ts'

const london = 'Europe/London'
const wall = (text: string) => Date.parse(`${text}Z`) * 1000
const nearAChange = fc.constantFrom('2026-03-29T01:00:00', '2026-10-25T01:00:00', '2028-02-29T00:00:00')
/** Any second within two days of a clock change or of a leap day, or of any day of seven years; often within two hours. */
const someTime = fc
  .tuple(
    fc.oneof(
      nearAChange.map(wall),
      fc.integer({ min: 0, max: 2556 }).map((day) => wall('2024-01-01T00:00:00') + day * 1440 * MINUTE),
    ),
    fc.oneof(fc.integer({ min: -172_800, max: 172_800 }), fc.integer({ min: -7200, max: 7200 })),
  )
  .map(([day, seconds]) => day + seconds * 1_000_000)
const twoDigits = (n: number) => String(n).padStart(2, '0')
const someHours = fc
  .record({
    from: fc.oneof(fc.integer({ min: 0, max: 1379 }), fc.integer({ min: 0, max: 180 })),
    length: fc.oneof(fc.integer({ min: 15, max: 1439 }), fc.integer({ min: 15, max: 120 })),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
  })
  .map(({ from, length, weekdays }) => {
    const to = Math.min(1439, from + length)
    const written = (minute: number) => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
    return { from: written(from), to: written(to), weekdays }
  })

describe('allocation hours', () => {
  it('begin again when the wall in London says so, whatever the hours and the day', () => {
    fc.assert(
      fc.property(someHours, someTime, (hours, at) => {
        expect(inAllocationHours(hours, instant(at), london)).toBe(allocates(hours, at))
        if (allocates(hours, at)) return
        const next = nextAllocation(hours, instant(at), london)
        expect(next === null ? null : Number(next)).toBe(nextStart(hours, at))
      }),
      runs(400),
    )
  })

  it('begin again in the minutes that a clock change leaves of them', () => {
    const hours = { from: '00:46', to: '01:01', weekdays: [7] }
    expect(Number(nextAllocation(hours, instant(1774745159000000), london))).toBe(1774745160000000)
  })

  it('begin a week later where the clocks skip all of them', () => {
    const hours = { from: '01:00', to: '01:15', weekdays: [7] }
    const friday = 1774655999000000
    expect(Number(nextAllocation(hours, instant(friday), london))).toBe(1775347200000000)
    expect(nextStart(hours, friday)).toBe(1775347200000000)
  })

  it('go on where the wall goes back into them', () => {
    const hours = { from: '00:00', to: '01:01', weekdays: [7] }
    const before = 1792889999000000
    expect(Number(nextAllocation(hours, instant(before), london))).toBe(1792890000000000)
    expect(nextStart(hours, before)).toBe(1792890000000000)
  })

  it('hold whoever may wait, and nobody else, until that hour', () => {
    fc.assert(
      fc.property(
        someTime,
        fc.constantFrom(...tiers),
        fc.integer({ min: 1, max: 4320 }),
        (at, tier, minutes) => {
          const due = at + minutes * MINUTE
          const until = heldUntil(firstResponseTimes.allocation, tier, instant(at), instant(due), london)
          expect(until === null ? null : Number(until)).toBe(waitsUntil(firstResponseTimes, tier, due, at))
          if (tier === 'T1') expect(until).toBeNull()
        },
      ),
    )
  })

  it.each([
    ['2026-03-29T00:30:00Z', '2026-03-29T08:00:00Z', 'the hour that was skipped is not waited for'],
    ['2026-10-25T00:30:00Z', '2026-10-25T09:00:00Z', 'the hour that came twice is waited for twice'],
    ['2026-10-25T01:30:00Z', '2026-10-25T09:00:00Z', 'also by whoever rings in its second half'],
    ['2024-02-28T23:59:59Z', '2024-02-29T09:00:00Z', 'the leap day has its nine o’clock'],
    ['2027-12-31T18:00:00Z', '2028-01-01T09:00:00Z', 'the new year too'],
  ])('from %s a T3 is held until %s: %s', (now, until) => {
    const at = parseInstant(now)
    const due = responseDue(firstResponseTimes, 'T3', 'home', at)
    expect(heldUntil(firstResponseTimes.allocation, 'T3', at, due, london)).toBe(parseInstant(until))
  })

  it('that begin in the skipped hour begin when it is over, and in the doubled hour open twice', () => {
    const hours = { from: '01:30', to: '05:00', weekdays: [7] }
    const startAfter = (now: string) => nextAllocation(hours, parseInstant(now), london)
    expect(startAfter('2026-03-29T00:10:00Z')).toBe(parseInstant('2026-03-29T01:00:00Z'))
    expect(startAfter('2026-10-25T00:10:00Z')).toBe(parseInstant('2026-10-25T00:30:00Z'))
    expect(startAfter('2026-10-25T01:10:00Z')).toBe(parseInstant('2026-10-25T01:30:00Z'))
  })
})

describe('the wall clock of the reference model', () => {
  it('shows one time once, but for the skipped hour and the doubled one', () => {
    expect(instantsOf(wall('2026-03-29T01:30:00'))).toEqual([])
    expect(instantsOf(wall('2026-10-25T01:30:00'))).toHaveLength(2)
    expect(instantsOf(wall('2026-07-01T12:00:00'))).toHaveLength(1)
    expect(firstInstantOf(wall('2026-03-29T01:30:00'))).toBe(wall('2026-03-29T01:00:00'))
    expect(shownOnTheWall(wall('2026-07-01T12:00:00'))).toBe(wall('2026-07-01T13:00:00'))
  })
})

it('a response is due in real minutes, whatever the clocks on the wall do meanwhile', () => {
  fc.assert(
    fc.property(
      someTime,
      fc.constantFrom(...tiers),
      fc.constantFrom(...settings),
      (received, tier, setting) => {
        const due = responseDue(firstResponseTimes, tier, setting, instant(received))
        expect(minutesBetween(instant(received), due)).toBe(targetMinutes(firstResponseTimes, tier, setting))
        expect(Number(due) - received).toBe(
          (tier === 'T2' ? 1440 : tier === 'T3' ? 4320 : setting === 'emergency-department' ? 60 : 240) *
            MINUTE,
        )
      },
    ),
  )
})
