/**
 * Allocation hours (§allocation-hours): T1 always pages; T3, and T2 that falls due after the next allocation, wait for the hours that
 * the clinical lead set, with a named holder, and wake nobody. Local time; right across both clock changes because the
 * start is found by stepping through real minutes.
 */
import type { Tier } from '../contracts/vocabulary.ts'
import { type Instant, plusMinutes, wallClock } from '../kernel/clock.ts'
import type { ResponseTimesBody } from './first-response-times.ts'

type Hours = ResponseTimesBody['allocation']

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

export function inAllocationHours(hours: Hours, at: Instant, timeZone: string): boolean {
  const { hour, minute, weekday } = wallClock(at, timeZone)
  const now = hour * 60 + minute
  return hours.weekdays.includes(weekday) && now >= minuteOf(hours.from) && now < minuteOf(hours.to)
}

const STEP = 15
/** Hours on one day of the week can fall into the hour that the clocks skip: then the next are a week later. */
const FAR_ENOUGH = (15 * 24 * 60) / STEP

/** The next start of allocation hours after `at`; null when the policy has none within fifteen days. */
export function nextAllocation(hours: Hours, at: Instant, timeZone: string): Instant | null {
  const { minute } = wallClock(at, timeZone)
  const wholeMinute = at - (at % 60_000_000n)
  let probe = plusMinutes(wholeMinute as Instant, STEP - (minute % STEP))
  for (let n = 0; n < FAR_ENOUGH; n += 1, probe = plusMinutes(probe, STEP)) {
    // Where the clocks change, hours may be shorter than a step: 00:46 to 01:01 has fourteen minutes in March.
    const cut = clocksChanged(probe, timeZone) ? anyMinute(hours, probe, at, timeZone) : null
    if (cut !== null) return cut
    if (inAllocationHours(hours, probe, timeZone)) return firstMinute(hours, probe, at, timeZone)
  }
  return null
}

/** Whether the wall did not move by one step since the last. */
function clocksChanged(probe: Instant, timeZone: string): boolean {
  const before = wallClock(plusMinutes(probe, -STEP), timeZone)
  const now = wallClock(probe, timeZone)
  return ((now.hour - before.hour) * 60 + now.minute - before.minute + 1440) % 1440 !== STEP
}

function anyMinute(hours: Hours, probe: Instant, after: Instant, timeZone: string): Instant | null {
  for (let n = STEP - 1; n > 0; n -= 1) {
    const minute = plusMinutes(probe, -n)
    if (minute > after && inAllocationHours(hours, minute, timeZone)) return minute
  }
  return null
}

/** The hours may begin between two steps. */
function firstMinute(hours: Hours, found: Instant, after: Instant, timeZone: string): Instant {
  let first = found
  for (let n = 1; n < STEP; n += 1) {
    const before = plusMinutes(found, -n)
    if (before <= after || !inAllocationHours(hours, before, timeZone)) return first
    first = before
  }
  return first
}

/**
 * When a case of this tier may be offered: null for at once, else the instant until which it is held.
 * @param dueAt when the response is due
 */
export function heldUntil(
  hours: Hours,
  tier: Tier,
  now: Instant,
  dueAt: Instant,
  timeZone: string,
): Instant | null {
  if (tier === 'T1' || inAllocationHours(hours, now, timeZone)) return null
  const next = nextAllocation(hours, now, timeZone)
  if (next === null) return null
  return tier === 'T3' || dueAt > next ? next : null
}
