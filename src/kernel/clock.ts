/**
 * An instant is whole microseconds since 1970-01-01T00:00:00Z, as PostgreSQL keeps it. It is a bigint, so that it can
 * never be mistaken for a count, and so that the database layer knows it for what it is. Nothing here reads a clock.
 */
export type Instant = bigint & { readonly __unit: 'microseconds' }

export const micros = (value: bigint): Instant => value as Instant
const MINUTE = 60_000_000

/** `at` moved by whole or fractional minutes (negative is earlier), to the microsecond. */
export const plusMinutes = (at: Instant, minutes: number): Instant =>
  micros(at + BigInt(Math.round(minutes * MINUTE)))
export const plusMillis = (at: Instant, millis: number): Instant =>
  micros(at + BigInt(Math.round(millis * 1000)))
/** Minutes from one instant to another; negative when `to` is earlier. */
export const minutesBetween = (from: Instant, to: Instant): number => Number(to - from) / MINUTE
export const millisBetween = (from: Instant, to: Instant): number => Number(to - from) / 1000
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d(?::?\d\d)?(?::?\d\d)?)$/

/**
 * Reads an ISO or PostgreSQL timestamp with offset, to the microsecond; digits beyond are cut.
 * @throws RangeError when the text is no instant with an offset
 */
export function parseInstant(text: string): Instant {
  const m = pattern.exec(text)
  if (!m) throw new RangeError('not an instant with an offset')
  const [, y, mo, d, h, mi, s, fraction = '', zone = 'Z'] = m
  const millis = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))
  if (Number.isNaN(millis)) throw new RangeError('not an instant with an offset')
  const rest = Number(fraction.slice(0, 6).padEnd(6, '0')) - offsetSeconds(zone) * 1_000_000
  return micros(BigInt(millis) * 1000n + BigInt(rest))
}

function offsetSeconds(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.slice(1).replaceAll(':', '').padEnd(6, '0')
  const seconds =
    Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4, 6))
  return zone.startsWith('-') ? -seconds : seconds
}

/** ISO text in UTC with milliseconds, or microseconds where there are any. */
export function formatInstant(at: Instant): string {
  const rest = ((at % 1000n) + 1000n) % 1000n
  const iso = new Date(Number((at - rest) / 1000n)).toISOString()
  return rest === 0n ? iso : iso.replace('Z', `${String(rest).padStart(3, '0')}Z`)
}

export const formatOptional = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

export interface WallClock {
  /** ISO date in that zone. */
  date: string
  hour: number
  minute: number
  /** 1 Monday … 7 Sunday. */
  weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** What a clock on the wall of that time zone shows at this instant. */
export function wallClock(at: Instant, timeZone: string): WallClock {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const part: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(Number(at / 1000n))) part[type] = value
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    hour: Number(part.hour),
    minute: Number(part.minute),
    weekday: weekdays.indexOf(part.weekday ?? '') + 1,
  }
}

/** `04:10` in that zone; `01:30 BST` where the wall shows 01:30 twice that night. */
export function clockTime(at: Instant, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return isTwice(at, timeZone) ? `${clock} ${zoneName(at, timeZone)}` : clock
}

const HOUR = 60

/** Whether the wall shows this again an hour later, or showed it an hour before: clocks were put back. */
function isTwice(at: Instant, timeZone: string): boolean {
  const { hour } = wallClock(at, timeZone)
  return [-HOUR, HOUR].some((minutes) => wallClock(plusMinutes(at, minutes), timeZone).hour === hour)
}

function zoneName(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' })
  const parts = format.formatToParts(Number(at / 1000n))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
