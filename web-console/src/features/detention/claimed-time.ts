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

/** When something happened, as somebody says it; `recordedMs` is there to stay on the day of an entry of long ago. */
export interface Said {
  readonly day: SaidDay | 'recorded' | null
  readonly time: string
  readonly recordedMs?: number
}
export const nothingSaid: Said = { day: null, time: '' }

/** The instant (ms) that was said, not after `nowMs`; null when there is none. */
export function saidAt({ day, time, recordedMs }: Said, nowMs: number, timeZone: string): number | null {
  if (day === null) return null
  if (day !== 'recorded') return claimedAt(day, time, nowMs, timeZone)
  return recordedMs === undefined ? null : shownOn(recordedMs, time, nowMs, timeZone)
}

/** The same for a day that is near. */
export function claimedAt(day: SaidDay, text: string, nowMs: number, timeZone: string): number | null {
  if (day === 'now') return nowMs
  const back = day === 'today' ? 0 : day === 'yesterday' ? 1 : 2
  const [nowHours = 0, nowMinutes = 0] = clock(nowMs, timeZone).split(':').map(Number)
  // About noon: a clock that changed in the night does not take it to another date.
  const noon = nowMs - (nowHours * 60 + nowMinutes) * MINUTE + 12 * HOUR - back * DAY
  return shownOn(noon, text, nowMs, timeZone)
}

/**
 * The instant (ms) at which the clock of `timeZone` showed `text` on the date of `onMs`. On the night the clock goes back
 * the first of the two is taken: no time that is held counts too little.
 */
function shownOn(onMs: number, text: string, nowMs: number, timeZone: string): number | null {
  const words = wordsOf(text)
  if (words === null) return null
  const [hours = 0, minutes = 0] = words.split(':').map(Number)
  const [onHours = 0, onMinutes = 0] = clock(onMs, timeZone).split(':').map(Number)
  const guess = Math.floor(onMs / MINUTE) * MINUTE - ((onHours - hours) * 60 + onMinutes - minutes) * MINUTE
  const shown = (ms: number): boolean =>
    clock(ms, timeZone) === words && dayNumber(ms, timeZone) === dayNumber(onMs, timeZone)
  return [guess - HOUR, guess, guess + HOUR].find((ms) => ms <= nowMs && shown(ms)) ?? null
}
