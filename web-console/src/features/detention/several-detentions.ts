/** Which of several detentions is which, and whether two of them ran at the same time, as recorded. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'

type Detention = NonNullable<CaseView['detention']>
export interface Reader {
  readonly nowMs: number
  readonly timeZone: string
}

/** The earliest that stands; null when every entry was taken back. */
const beganMs = ({ facts }: Detention): number | null => {
  const stand = facts.filter(({ voided }) => voided === null)
  return stand.length === 0 ? null : Math.min(...stand.map(({ at }) => toMs(at)))
}

/** 'Detention of Sat 21 Nov 04:10' */
export function whichOf(detention: Detention, { nowMs, timeZone }: Reader): string {
  const began = beganMs(detention)
  return began === null
    ? 'A detention of which every entry was taken back'
    : `Detention of ${clockDay(began, nowMs, timeZone)}`
}

/** In one line: which it is, how it ended, and whether something is outside the Act. */
export function lineOfOther(detention: Detention, reader: Reader): string {
  const { endedAt, running, outside } = detention
  const how = running
    ? ', not ended'
    : endedAt === null
      ? ''
      : `, ended ${clockDay(toMs(endedAt), reader.nowMs, reader.timeZone)}`
  const marked = outside.some(({ holds }) => holds) ? '; outside what the Act allows, as recorded' : ''
  return `${whichOf(detention, reader)}${how}${marked}`
}

/** One that has not ended stands above the last, whose time ends later; what is over stands below, the newest first. */
export const inOrder = (last: Detention, others: readonly Detention[]): Detention[] => [
  ...others.filter(({ running }) => running),
  last,
  ...others.filter(({ running }) => !running).reverse(),
]

/**
 * One that was left without permission before its time was over, and another since: taken back, and not detained anew, they
 * have no new 24 hours (Mental Health Act 1983, section 138). Nothing here says that it was so.
 */
export const leftBefore = (last: Detention, others: readonly Detention[]): Detention | undefined => {
  const began = beganMs(last)
  return others.find(({ facts, dueAt, extendedUntil, endedAt }) => {
    const left = facts.some(({ ending, voided }) => ending === 'left' && voided === null)
    const until = extendedUntil ?? dueAt
    const inTime = began !== null && (until === null || began < toMs(until))
    return left && endedAt !== null && inTime
  })
}

/** Whether any two ran at the same time: see `between-detentions.tsx`. */
export const overlap = (detentions: readonly Detention[]): boolean =>
  detentions.some((one, n) => detentions.slice(n + 1).some((other) => atOnce(one, other)))

function atOnce(one: Detention, other: Detention): boolean {
  const [began, otherBegan] = [beganMs(one), beganMs(other)]
  if (began === null || otherBegan === null) return false
  return began < endMs(other) && otherBegan < endMs(one)
}

const endMs = ({ endedAt }: Detention): number =>
  endedAt === null ? Number.POSITIVE_INFINITY : toMs(endedAt)
