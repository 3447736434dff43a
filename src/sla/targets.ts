/** From a tier, a setting and the time received to the instants that were promised (R20). Pure. */
import type { DeadlineKind, SettingCode, Tier } from '../contracts/vocabulary.ts'
import { type Instant, plusMinutes } from '../kernel/clock.ts'
import type { TierPolicyBody } from './tier-policy.ts'

export interface Target {
  readonly kind: Extract<DeadlineKind, 'response-50' | 'response-75' | 'response-90' | 'response-due'>
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

const shares = [
  ['response-50', 0.5],
  ['response-75', 0.75],
  ['response-90', 0.9],
  ['response-due', 1],
] as const

/** The three warnings and the due time, in order, counted from the time received. */
export function targets(
  policy: TierPolicyBody,
  tier: Tier,
  setting: SettingCode,
  receivedAt: Instant,
): Target[] {
  const minutes = targetMinutes(policy, tier, setting)
  return shares.map(([kind, share]) => ({ kind, share, dueAt: plusMinutes(receivedAt, minutes * share) }))
}
