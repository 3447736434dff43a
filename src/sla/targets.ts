/** From a tier, a setting and the time received to the instants that were promised (§response-targets). Pure. */
import type { CaseDeadlineKind, DeadlineKind } from '../contracts/deadline-kinds.ts'
import type { SettingCode, Tier } from '../contracts/vocabulary.ts'
import { type Instant, micros, plusMinutes } from '../kernel/clock.ts'
import type { ResponseTimesBody } from './first-response-times.ts'

/** First, second and third warning; named after the shares that are usual. */
export const warningKinds = ['response-50', 'response-75', 'response-90'] as const
type WarningKind = (typeof warningKinds)[number] & CaseDeadlineKind

export interface Warning {
  readonly kind: WarningKind
  /** Of the time from received to due, in whole percent. */
  readonly share: number
  readonly dueAt: Instant
}

/** The part of a policy that says how soon somebody is there. */
export type PromisedMinutes = Pick<ResponseTimesBody, 'targetMinutes' | 'targetMinutesBySetting'>

/** Minutes from received to the first face to face for this tier and setting. */
export function targetMinutes(policy: PromisedMinutes, tier: Tier, setting: SettingCode): number {
  const special = policy.targetMinutesBySetting.find(
    (entry) => entry.tier === tier && entry.setting === setting,
  )
  return special?.minutes ?? policy.targetMinutes[tier]
}

/** When the first face to face is due, counted from the time received. */
export const responseDue = (
  policy: ResponseTimesBody,
  tier: Tier,
  setting: SettingCode,
  receivedAt: Instant,
): Instant => plusMinutes(receivedAt, targetMinutes(policy, tier, setting))

/** The share of the time at which this warning comes, in whole percent; null for a deadline that is no warning. */
export function shareOf(policy: ResponseTimesBody, tier: Tier, kind: DeadlineKind): number | null {
  const place = warningKinds.indexOf(kind as WarningKind)
  return policy.warningShares[tier][place] ?? null
}

/** When to warn, in order: at the policy's three shares of the time from received to due. */
export const warningsBefore = (
  policy: ResponseTimesBody,
  tier: Tier,
  receivedAt: Instant,
  dueAt: Instant,
): Warning[] =>
  warningKinds.map((kind, place) => {
    const share = policy.warningShares[tier][place] ?? 0
    return { kind, share, dueAt: micros(receivedAt + ((dueAt - receivedAt) * BigInt(share)) / 100n) }
  })
