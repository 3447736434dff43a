/** When something is due, as short as a text needs it: `04:10` today, `Tue 04:10` this week, `24 Dec 04:10` later. Pure. */
import { clockTime, type Instant, minutesBetween, wallClock } from '../kernel/clock.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Nearer than this, a day of the week is one day only. */
const WEEK = 6 * 24 * 60

/** @param sentAt when the text is written */
export function clockInText(at: Instant, sentAt: Instant, timeZone: string): string {
  const { date, weekday } = wallClock(at, timeZone)
  const clock = clockTime(at, timeZone)
  if (date === wallClock(sentAt, timeZone).date) return clock
  if (Math.abs(minutesBetween(sentAt, at)) < WEEK) return `${weekdays[weekday - 1]} ${clock}`
  const [, month, day] = date.split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${clock}`
}
