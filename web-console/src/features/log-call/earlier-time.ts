/** Reads a clock time a person wrote on paper, as the last time that clock showed it. Pure. */
import { clock } from '../../lib/format-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function minutesOf(text: string): number | null {
  const match = /^\s*(\d{1,2})[:. ]?(\d{2})\s*$/.exec(text)
  if (!match) return null
  const hours = Number(match[1])
  const minutes = Number(match[2])
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * The latest instant (ms) not after `nowMs` at which the clock of `timeZone` showed `text` ('02:40', '0240', '2.40').
 * Null when the text is no time. On the night the clock goes back, the later of the two is taken.
 */
export function latestAt(text: string, nowMs: number, timeZone: string): number | null {
  const wanted = minutesOf(text)
  if (wanted === null) return null
  const words = `${two(Math.floor(wanted / 60))}:${two(wanted % 60)}`
  const [hours = 0, minutes = 0] = clock(nowMs, timeZone).split(':').map(Number)
  const back = (((hours * 60 + minutes - wanted) % 1440) + 1440) % 1440
  const guess = Math.floor(nowMs / MINUTE) * MINUTE - back * MINUTE
  // A clock change in between moves the guess by an hour.
  const candidates = [guess + HOUR, guess, guess - HOUR, guess - DAY]
  return candidates.find((at) => at <= nowMs && clock(at, timeZone) === words) ?? null
}
