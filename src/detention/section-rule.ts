/** Which rule for section 136 is in force: the one of the day on which a detention began. Pure. */
import type { SectionRule } from '../contracts/section-rule.ts'
import type { Instant } from '../kernel/clock.ts'

export interface DatedRule {
  readonly inForceFrom: Instant
  readonly rule: SectionRule
}

/** The rule in force at this instant; before the first, the first. */
export function ruleAt(rules: readonly DatedRule[], at: Instant): SectionRule {
  const found = rules.findLast((one) => one.inForceFrom <= at) ?? rules[0]
  if (!found) throw new Error('there is no rule for section 136')
  return found.rule
}
