/** The time a call was really received: a day and a clock time by a person's watch, as one instant. Pure. */
import { clock, clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { latestAt } from '../log-call/earlier-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** As the server has it: no more than 7 days before the call was logged. */
const MOST_DAYS = 7

export interface ReceivedDraft {
  /** ISO date in the service's time zone. */
  day: string
  clock: string
  reason: string
}

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options)

/** '2026-11-23' as the wall of that time zone shows it. */
export function dayOf(ms: number, timeZone: string): string {
  const parts = format({ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(ms)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Every day that a call logged at `originalMs` can have been received on, the latest first. */
export function daysOffered(originalMs: number, nowMs: number, timeZone: string) {
  const earliest = dayOf(originalMs - MOST_DAYS * 24 * HOUR, timeZone)
  const today = dayOf(nowMs, timeZone)
  const days: string[] = []
  // Steps of half a day cannot miss a date, not even across a clock change.
  for (let at = nowMs; dayOf(at, timeZone) >= earliest; at -= 12 * HOUR) {
    const day = dayOf(at, timeZone)
    if (days.at(-1) !== day) days.push(day)
  }
  return days.map((value) => {
    const words = format({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
    const said = words.format(toMs(`${value}T12:00:00Z`)).replace(',', '')
    return { value, words: value === today ? `Today, ${said}` : said }
  })
}

export const receivedDraftOf = (receivedAt: string, timeZone: string): ReceivedDraft => ({
  day: dayOf(toMs(receivedAt), timeZone),
  clock: clock(toMs(receivedAt), timeZone),
  reason: '',
})

/** The instant that day and clock name; null when that day has no such time. */
export function receivedAt({ day, clock: text }: ReceivedDraft, timeZone: string): number | null {
  // From noon to the last minute of the day: by then the clock showed every time of that day.
  let end = toMs(`${day}T12:00:00Z`)
  while (dayOf(end + HOUR, timeZone) === day) end += HOUR
  while (dayOf(end + MINUTE, timeZone) === day) end += MINUTE
  const at = latestAt(text, end, timeZone)
  return at === null || dayOf(at, timeZone) !== day ? null : at
}

/** What a person can correct before anything is sent. */
export function lookOver(draft: ReceivedDraft, nowMs: number, timeZone: string): ProblemLike | null {
  const at = receivedAt(draft, timeZone)
  const errors = [
    ...(at === null
      ? [{ field: 'receivedAt', message: 'give hours and minutes of that day, such as 02:40' }]
      : []),
    ...(at !== null && at > nowMs
      ? [{ field: 'receivedAt', message: `lies in the future: it is ${clockSeconds(nowMs, timeZone)} now` }]
      : []),
    ...(draft.reason.trim() === '' ? [{ field: 'reason', message: 'say why' }] : []),
  ]
  return errors.length === 0
    ? null
    : { title: 'Not amended yet', detail: 'Everything you typed is kept.', errors }
}
