/**
 * Allocation hours, as the clinical lead would read them off the wall (§allocation-hours): T1 always pages; outside the hours T3 is
 * held, and so is T2 when it falls due after the next allocation.
 */
import type { Tier } from '../../src/contracts/vocabulary.ts'
import type { ResponseTimesBody } from '../../src/sla/first-response-times.ts'
import { dayOf, firstInstantOf, instantsOf, MINUTE, minutesOf, shownOnTheWall, weekdayOf } from './london.ts'

type Hours = ResponseTimesBody['allocation']

export function allocates(hours: Hours, at: number): boolean {
  const shown = shownOnTheWall(at)
  const day = dayOf(shown)
  const minute = (shown - day) / MINUTE
  return (
    hours.weekdays.includes(weekdayOf(day)) && minute >= minutesOf(hours.from) && minute < minutesOf(hours.to)
  )
}

/** When the wall of this day goes back an hour into what it has shown already; at two in the morning, in London. */
const wentBack = (midnight: number): number[] => instantsOf(midnight + 60 * MINUTE).slice(1)

/** The first start of the hours after this instant; null when there is none in the days to come. */
export function nextStart(hours: Hours, at: number): number | null {
  const today = dayOf(shownOnTheWall(at))
  for (let day = 0; day <= 9; day += 1) {
    const midnight = today + day * 24 * 60 * MINUTE
    if (!hours.weekdays.includes(weekdayOf(midnight))) continue
    const from = midnight + minutesOf(hours.from) * MINUTE
    // In the doubled hour the wall opens twice: whoever rings between the two waits for the second, not for tomorrow. Hours
    // that ended in it go on where the wall goes back.
    const starts = [firstInstantOf(from), ...instantsOf(from), ...wentBack(midnight)].sort((a, b) => a - b)
    for (const start of starts) if (start > at && allocates(hours, start)) return start
  }
  return null
}

/** Until when a case of this tier waits with a holder; null when somebody is paged now. */
export function waitsUntil(policy: ResponseTimesBody, tier: Tier, dueAt: number, at: number): number | null {
  if (tier === 'T1' || allocates(policy.allocation, at)) return null
  const start = nextStart(policy.allocation, at)
  if (start === null) return null
  return tier === 'T3' || dueAt > start ? start : null
}
