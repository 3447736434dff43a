/** Times in words and figures, always by server time and in the service's time zone (§london-time). Pure. */
import { toMs } from './instant.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number): string => String(value).padStart(2, '0')

const formats = new Map<string, Intl.DateTimeFormat>()
function format(timeZone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone}/${name}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  formats.set(key, made)
  return made
}

const hourMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** '04:10' */
export const clock = (ms: number, timeZone: string): string => format(timeZone, 'hm', hourMinute).format(ms)

/** '03:04:12' */
export const clockSeconds = (ms: number, timeZone: string): string =>
  format(timeZone, 'hms', { ...hourMinute, second: '2-digit' }).format(ms)

const zoneName = (ms: number, timeZone: string): string =>
  format(timeZone, 'zone', { timeZoneName: 'short' })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''

/** '04:10', and '01:30 BST' in the night in which the wall shows 01:30 twice. */
function clockOnce(ms: number, timeZone: string): string {
  const at = clock(ms, timeZone)
  const twice = [ms - HOUR, ms + HOUR].some((other) => clock(other, timeZone) === at)
  return twice ? `${at} ${zoneName(ms, timeZone)}` : at
}

/** '23/11/2026', to compare dates */
export const dayNumber = (ms: number, timeZone: string): string =>
  format(timeZone, 'ymd', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms)

/** Half a year away, a day and a month still mean only one date. */
const MOST_DAYS_WITHOUT_YEAR = 180

/** '04:10' today, 'tomorrow 04:10', 'yesterday 23:58', else 'Mon 23 Nov 04:10', and with its year where that could be mistaken. */
export function clockDay(ms: number, nowMs: number, timeZone: string): string {
  const day = dayNumber(ms, timeZone)
  const at = clockOnce(ms, timeZone)
  if (day === dayNumber(nowMs, timeZone)) return at
  if (Math.abs(ms - nowMs) < 2 * DAY) {
    // Half a day's steps cannot miss the neighbouring date, not even across a clock change.
    for (const step of [DAY / 2, DAY]) {
      if (ms > nowMs && day === dayNumber(nowMs + step, timeZone)) return `tomorrow ${at}`
      if (ms < nowMs && day === dayNumber(nowMs - step, timeZone)) return `yesterday ${at}`
    }
  }
  const near = Math.abs(ms - nowMs) < MOST_DAYS_WITHOUT_YEAR * DAY
  const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const words = (
    near ? format(timeZone, 'wdm', parts) : format(timeZone, 'wdmy', { ...parts, year: 'numeric' })
  ).format(ms)
  return `${words.replace(',', '')} ${at}`
}

/** '1 May 2010' for '2010-05-01'; the text itself when it is no date. */
export function dateWords(isoDate: string): string {
  const ms = toMs(`${isoDate}T12:00:00Z`)
  if (Number.isNaN(ms)) return isoDate
  return format('UTC', 'dmy', { day: 'numeric', month: 'long', year: 'numeric' }).format(ms)
}

/** A length of time in words, rounded down: '42 s', '38 min', '3 h 05 min', '17 h', '2 d 3 h'. */
export function duration(ms: number): string {
  const length = Math.abs(ms)
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  const hours = Math.floor(length / HOUR)
  if (hours < 10) return `${hours} h ${two(Math.floor((length % HOUR) / MINUTE))} min`
  if (hours < 48) return `${hours} h`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A running count: '2:41', '1:02:41'; never below '0:00'. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** '38 min left' or '4 min over' */
export const left = (dueMs: number, nowMs: number): string =>
  dueMs >= nowMs ? `${duration(dueMs - nowMs)} left` : `${duration(nowMs - dueMs)} over`
