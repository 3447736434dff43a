/** When something happened, as a person says it: now, or a clock time today, yesterday or the day before. Pure. */
import { clock, dayNumber } from '../../lib/format-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const saidDays = ['now', 'today', 'yesterday', 'before'] as const
export type SaidDay = (typeof saidDays)[number]

/** '02:40' for '2.40', '0240' or '02:40'; null when it is no time. */
function wordsOf(text: string): string | null {
  const match = /^\s*(\d{1,2})[:. ]?(\d{2})\s*$/.exec(text)
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return null
  return `${match[1]?.padStart(2, '0')}:${match[2]}`
}

/**
 * The instant (ms) at which the clock of `timeZone` showed `text` on that day, not after `nowMs`; null when there is
 * none. On the night the clock goes back the first of the two is taken: no time that is held counts too little.
 */
export function claimedAt(day: SaidDay, text: string, nowMs: number, timeZone: string): number | null {
  if (day === 'now') return nowMs
  const words = wordsOf(text)
  if (words === null) return null
  const back = day === 'today' ? 0 : day === 'yesterday' ? 1 : 2
  const [hours = 0, minutes = 0] = words.split(':').map(Number)
  const [nowHours = 0, nowMinutes = 0] = clock(nowMs, timeZone).split(':').map(Number)
  const minute = Math.floor(nowMs / MINUTE) * MINUTE
  // About noon: a clock that changed in the night does not take it to another date.
  const noon = minute - (nowHours * 60 + nowMinutes) * MINUTE + 12 * HOUR - back * DAY
  const shown = (ms: number): boolean =>
    clock(ms, timeZone) === words && dayNumber(ms, timeZone) === dayNumber(noon, timeZone)
  const guess = minute - back * DAY - ((nowHours - hours) * 60 + nowMinutes - minutes) * MINUTE
  return [guess - HOUR, guess, guess + HOUR].find((ms) => ms <= nowMs && shown(ms)) ?? null
}
