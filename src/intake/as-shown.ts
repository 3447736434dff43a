/** What intake kept, as screens show it: an age on a day, a call-back number or why there is none. Pure. */
import { type Instant, wallClock } from '../kernel/clock.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { writtenNumber } from './phone-number.ts'
import { ageOn } from './written-date.ts'

/** Completed years at this instant in that zone; null without a date of birth, or before it. */
export function ageAt(dateOfBirth: string | null, at: Instant, timeZone: string): number | null {
  if (dateOfBirth === null) return null
  const today = wallClock(at, timeZone).date
  return dateOfBirth > today ? null : ageOn(dateOfBirth, today)
}

/** The number as people here write it, or as it was given when unreadable, or `withheld` or `unknown`. */
export function callbackShown(
  call: Pick<Row<'call'>, 'id' | 'callback_kind' | 'callback_sealed'>,
  open: Opening,
): string {
  if (call.callback_kind === 'withheld' || call.callback_kind === 'unknown') return call.callback_kind
  const kept = open('call', 'callback_sealed', call.id, call.callback_sealed) ?? 'unknown'
  return call.callback_kind === 'number' ? writtenNumber(kept) : kept
}
