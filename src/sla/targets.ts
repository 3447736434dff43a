/** From a tier, a setting and the time received to the instants that were promised (R20). Pure. */
import type { DeadlineKind, SettingCode, Tier } from '../contracts/vocabulary.ts'
import { type Instant, minutesBetween, plusMinutes } from '../kernel/clock.ts'
import type { TierPolicyBody } from './tier-policy.ts'

export interface Warning {
  readonly kind: Extract<DeadlineKind, 'response-50' | 'response-75' | 'response-90'>
  readonly share: number
  readonly dueAt: Instant
}

/** Minutes from received to the first face to face for this tier and setting. */
export function targetMinutes(policy: TierPolicyBody, tier: Tier, setting: SettingCode): number {
  const special = policy.targetMinutesBySetting.find(
    (entry) => entry.tier === tier && entry.setting === setting,
  )
  return special?.minutes ?? policy.targetMinutes[tier]
}

/** When the first face to face is due, counted from the time received. */
export const responseDue = (
  policy: TierPolicyBody,
  tier: Tier,
  setting: SettingCode,
  receivedAt: Instant,
): Instant => plusMinutes(receivedAt, targetMinutes(policy, tier, setting))

const shares = [
  ['response-50', 0.5],
  ['response-75', 0.75],
  ['response-90', 0.9],
] as const

/** When to warn, in order: after half, three quarters and nine tenths of the time from received to due. */
export function warningsBefore(receivedAt: Instant, dueAt: Instant): Warning[] {
  const minutes = minutesBetween(receivedAt, dueAt)
  return shares.map(([kind, share]) => ({ kind, share, dueAt: plusMinutes(receivedAt, minutes * share) }))
}
