/** The clock inside a sentence of the timeline: `04:10` on the day it happened, `Tue 24 Nov 09:00` on another. Pure. */
import { clockTime, type Instant, parseInstant, wallClock } from '../kernel/clock.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** @param seenAt when the event occurred: times of that same local day need no day beside them */
export function clockSeenAt(seenAt: Instant, timeZone: string): (iso: string) => string {
  return (iso) => {
    const at = parseInstant(iso)
    const { date, weekday } = wallClock(at, timeZone)
    const clock = clockTime(at, timeZone)
    if (date === wallClock(seenAt, timeZone).date) return clock
    const [, month, day] = date.split('-').map(Number)
    return `${weekdays[weekday - 1]} ${day} ${months[(month ?? 1) - 1]} ${clock}`
  }
}
