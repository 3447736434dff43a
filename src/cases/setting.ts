/**
 * The fourteen settings and the national code each is counted under (§settings).
 * Where the young person is tells the source, unless the place is no service: then whoever rang is the source.
 */
import type { Relationship, SettingCode } from '../contracts/vocabulary.ts'

/** SourceOfReferralMH of the Mental Health Services Data Set. */
export type ReferralSource = 'A1' | 'B1' | 'B2' | 'C1' | 'C2' | 'E1' | 'F2' | 'G4' | 'H1' | 'M6'

interface SettingRule {
  readonly source: ReferralSource
  /** The place is no service: who rang decides, when it was said. */
  readonly byCaller: boolean
}

const place = (source: ReferralSource): SettingRule => ({ source, byCaller: false })
const anywhere = (source: ReferralSource): SettingRule => ({ source, byCaller: true })

/** Supported accommodation counts as social care: that is who registers and places 16 and 17 year olds. */
const rules: Record<SettingCode, SettingRule> = {
  home: anywhere('B2'),
  'school-or-college': place('C2'),
  'emergency-department': place('H1'),
  'paediatric-ward': place('F2'),
  'police-street': place('E1'),
  'police-custody': place('E1'),
  gp: place('A1'),
  'social-care': place('C1'),
  'childrens-home': place('C1'),
  'foster-home': place('C1'),
  'supported-accommodation': place('C1'),
  'public-place': anywhere('M6'),
  'crisis-cafe': place('G4'),
  other: anywhere('M6'),
}

const callers: Record<Relationship, ReferralSource | null> = {
  'young-person': 'B1',
  'parent-or-carer': 'B2',
  'relative-or-friend': 'B2',
  'school-or-college': 'C2',
  'emergency-department': 'H1',
  ward: 'F2',
  police: 'E1',
  gp: 'A1',
  'social-care': 'C1',
  'other-professional': 'M6',
  'not-said': null,
}

/** The place is no service: whoever rang is the source. */
export const saidByCaller = (setting: SettingCode): boolean => rules[setting].byCaller

/** The national source-of-referral code that is stored with a call. */
export function referralSource(setting: SettingCode, relationship: Relationship): ReferralSource {
  const rule = rules[setting]
  return (rule.byCaller ? callers[relationship] : null) ?? rule.source
}

const family: readonly string[] = ['B1', 'B2'] satisfies ReferralSource[]

/**
 * Whether somebody who works with the young person made the call, and waits to hear what will happen (§referrer-told): by the source
 * that is stored. "Other" says so only where a caller who said nothing would have counted as family.
 */
export const isReferrer = (setting: SettingCode, source: string): boolean =>
  source === 'M6' ? family.includes(rules[setting].source) : !family.includes(source)
