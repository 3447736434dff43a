/**
 * The due time as the rules tell it (§response-targets, §change-of-urgency): told again from the first triage each time somebody asks, with every
 * change since, so that nothing is remembered that a rule does not say.
 */
import type { SettingCode, Tier } from '../../src/contracts/vocabulary.ts'
import type { ResponseTimesBody } from '../../src/sla/first-response-times.ts'
import { MINUTE } from './london.ts'

export interface Chosen {
  /** null for advice, which promises no time. */
  readonly tier: Tier | null
  readonly at: number
}

/** Minutes from received to the first face to face. */
export function targetOf(policy: ResponseTimesBody, tier: Tier, setting: SettingCode): number {
  for (const one of policy.targetMinutesBySetting)
    if (one.tier === tier && one.setting === setting) return one.minutes
  return policy.targetMinutes[tier]
}

/** The due time of a case that has not breached; null while it has no clock. */
export function dueOf(
  policy: ResponseTimesBody,
  setting: SettingCode,
  received: number,
  chosen: readonly Chosen[],
): number | null {
  let due: number | null = null
  let before: number | null = null
  for (const [n, { tier, at }] of chosen.entries()) {
    if (tier === null) continue
    const target = targetOf(policy, tier, setting)
    if (before === null || due === null) {
      // The first clock runs from the call. After advice, which promised nothing, it runs from the change.
      due = (n === 0 ? received : at) + target * MINUTE
    } else if (target < before) due = Math.min(due, at + target * MINUTE)
    else if (target > before) due = received + target * MINUTE
    before = target
  }
  return due
}
