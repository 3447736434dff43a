/**
 * Dates of birth as people write them, and ages on a day: calendar arithmetic on whole numbers, no clock.
 * "Today" is an argument: the day in the service's time zone as `YYYY-MM-DD`.
 */

export type DateFault = 'not-a-date' | 'no-such-day' | 'in-the-future' | 'too-long-ago'

export type DateReading =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'unreadable'; readonly given: string; readonly fault: DateFault }

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const iso = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/
/** Day first, as in Britain. A year of two digits is refused: 09 is a child or a great-grandparent. */
const british = /^(?<day>\d{1,2})\s*[/.\- ]\s*(?<month>\d{1,2})\s*[/.\- ]\s*(?<year>\d{4})$/

/** Nobody served is older; the oldest person on record reached 122. */
const mostYears = 120

/**
 * @param given `YYYY-MM-DD` or `D/M/YYYY`; dots, dashes, spaces and full-width digits are understood
 * @param today `YYYY-MM-DD`, Europe/London
 */
export function readDateOfBirth(given: string, today: string): DateReading {
  const plain = given
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
  const parts = (iso.exec(plain) ?? british.exec(plain))?.groups
  if (!parts) return { kind: 'unreadable', given, fault: 'not-a-date' }
  const day = { year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) }
  const fault = faultOf(day, today)
  return fault === null ? { kind: 'date', date: written(day) } : { kind: 'unreadable', given, fault }
}

function faultOf(day: Day, today: string): DateFault | null {
  if (!exists(day)) return 'no-such-day'
  const date = written(day)
  if (date > today) return 'in-the-future'
  return ageOn(date, today) > mostYears ? 'too-long-ago' : null
}

/**
 * Age in completed years. Somebody born on 29 February turns on 1 March in other years, so that no one counts as
 * grown up a day early.
 * @param dateOfBirth `YYYY-MM-DD`
 * @param day `YYYY-MM-DD`, Europe/London, not before the birth
 * @throws RangeError when either is no date
 */
export function ageOn(dateOfBirth: string, day: string): number {
  const born = parse(dateOfBirth)
  const then = parse(day)
  const beforeBirthday = then.month < born.month || (then.month === born.month && then.day < born.day)
  return then.year - born.year - (beforeBirthday ? 1 : 0)
}

function parse(date: string): Day {
  const parts = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(date)?.groups
  const day = { year: Number(parts?.year), month: Number(parts?.month), day: Number(parts?.day) }
  if (!exists(day)) throw new RangeError('not a date')
  return day
}

function exists({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function written({ year, month, day }: Day): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
