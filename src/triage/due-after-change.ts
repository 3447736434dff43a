/**
 * What a change of urgency does to the due time (§change-of-urgency).
 * Upgrade: the earlier of the old due time and the change plus the new target. Downgrade: the original start plus the
 * new target. A breach that has been announced stays for ever: its due time never moves. Pure.
 */
import type { SettingCode, Tier } from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'
import type { ResponseTimesBody } from '../sla/first-response-times.ts'
import { responseDue, targetMinutes } from '../sla/targets.ts'

export type Direction = 'up' | 'down' | 'same'

export interface Change {
  readonly policy: ResponseTimesBody
  readonly setting: SettingCode
  readonly receivedAt: Instant
  readonly changedAt: Instant
  readonly from: Tier
  readonly to: Tier
  readonly oldDue: Instant
  /** Whether the old due time has passed with nobody there, and that has been announced. */
  readonly breached: boolean
}

/** By response time: sooner is up. */
export function directionOf({
  policy,
  setting,
  from,
  to,
}: Pick<Change, 'policy' | 'setting' | 'from' | 'to'>): Direction {
  const was = targetMinutes(policy, from, setting)
  const becomes = targetMinutes(policy, to, setting)
  return becomes < was ? 'up' : becomes > was ? 'down' : 'same'
}

/** When the first face to face is due after the change. */
export function dueAfter(change: Change): Instant {
  if (change.breached) return change.oldDue
  const { policy, to, setting } = change
  const direction = directionOf(change)
  if (direction === 'same') return change.oldDue
  if (direction === 'down') return responseDue(policy, to, setting, change.receivedAt)
  const fromNow = responseDue(policy, to, setting, change.changedAt)
  if (fromNow < change.oldDue) return fromNow
  return change.oldDue
}
