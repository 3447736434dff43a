/**
 * London's wall clock for the reference model: plain numbers of microseconds, and Intl asked what the wall shows. Slow on
 * purpose, and shares nothing with the product: an instant of a wall time is found by trying both offsets.
 */
export const MINUTE = 60_000_000
const HOUR = 60 * MINUTE

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** What the wall shows, as if it were UTC: microseconds that may be compared with `asWall`. */
export function shownOnTheWall(at: number): number {
  const [day, month, year, hour, minute] = (wall.format(at / 1000).match(/\d+/g) ?? []).map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute) * 1000
}

/** The instants at which the wall shows this: one; two in the doubled hour; none in the skipped one. */
export function instantsOf(shown: number): number[] {
  return [shown - HOUR, shown].filter((at) => shownOnTheWall(at) === shown)
}

/** The first instant at which the wall shows this or, when that hour is skipped, anything later. */
export function firstInstantOf(shown: number): number {
  for (let wanted = shown; ; wanted += MINUTE) {
    const [first] = instantsOf(wanted)
    if (first !== undefined) return first
  }
}

/** Midnight, as the wall writes it, of the day that the wall shows. */
export const dayOf = (shown: number): number => Math.floor(shown / (24 * HOUR)) * 24 * HOUR
/** 1 Monday … 7 Sunday: the first day of 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((day / (24 * HOUR) + 3) % 7) + 1
export const minutesOf = (written: string): number => {
  const [hour = 0, minute = 0] = written.split(':').map(Number)
  return hour * 60 + minute
}
