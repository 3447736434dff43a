/**
 * What a due time is promised from, kept beside it so that it can be told again when the received time is amended: so
 * many minutes from the call, and not after an instant that a rise of the urgency set. The earlier of the two is due.
 * Every change of urgency leaves one of these: a first urgency and a lower one count from the call alone; a higher
 * one adds its instant; after advice, which promised nothing, there is only the instant. Pure.
 */
import type { Tier } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'

export interface Promised {
  readonly minutes: number | null
  readonly notAfter: Instant | null
}

/** When it is due for a call received then; null when nothing was promised. */
export function dueFrom({ minutes, notAfter }: Promised, receivedAt: Instant): Instant | null {
  const counted = minutes === null ? null : plusMinutes(receivedAt, minutes)
  if (counted === null || notAfter === null) return counted ?? notAfter
  return counted < notAfter ? counted : notAfter
}

/** @param changedAt when the urgency changed; `target` in minutes is that of the new urgency */
export function promisedAfter(
  before: Promised,
  direction: 'up' | 'down' | 'same',
  changedAt: Instant,
  target: number,
): Promised {
  if (direction === 'down') return { minutes: target, notAfter: null }
  if (direction === 'same') return before
  const instant = plusMinutes(changedAt, target)
  const { minutes, notAfter: known } = before
  return { minutes, notAfter: known !== null && known < instant ? known : instant }
}

/**
 * After the setting was corrected. What counts from the call counts by the new setting; what a rise of the urgency set
 * comes sooner where the new setting has a sooner target, and never later.
 * @param targets in minutes, by tier: what the old and the new setting ask for; `tier` is the urgency of now
 */
export function promisedElsewhere(
  { minutes, notAfter }: Promised,
  targets: readonly { readonly tier: Tier; readonly was: number; readonly becomes: number }[],
  tier: Tier,
  now: Instant,
): Promised {
  const current = targets.find((one) => one.tier === tier)
  const counted = [current, ...targets].find((one) => one?.was === minutes)
  const instant = plusMinutes(now, current?.becomes ?? 0)
  const sooner =
    current !== undefined && current.becomes < current.was && notAfter !== null && instant < notAfter
  return { minutes: counted?.becomes ?? minutes, notAfter: sooner ? instant : notAfter }
}

/** As it stands in a deadline's `computed_from`. */
export const writePromised = ({ minutes, notAfter }: Promised) => ({
  promised: { minutes, notAfter: notAfter === null ? null : formatInstant(notAfter) },
})

/** What was written there; null for a deadline that was scheduled without it. */
export function readPromised(from: Readonly<Record<string, unknown>> | null | undefined): Promised | null {
  const written = from?.promised as ReturnType<typeof writePromised>['promised'] | undefined
  if (written === undefined) return null
  return {
    minutes: written.minutes,
    notAfter: written.notAfter === null ? null : parseInstant(written.notAfter),
  }
}
