import { describe, expect, it } from 'vitest'
import { relationships, settings } from '../contracts/vocabulary.ts'
import { referralSource } from './setting.ts'

describe('the source a call is counted under', () => {
  it.each([
    ['home', 'B2'],
    ['school-or-college', 'C2'],
    ['emergency-department', 'H1'],
    ['paediatric-ward', 'F2'],
    ['police-street', 'E1'],
    ['police-custody', 'E1'],
    ['gp', 'A1'],
    ['social-care', 'C1'],
    ['childrens-home', 'C1'],
    ['foster-home', 'C1'],
    ['supported-accommodation', 'C1'],
    ['public-place', 'M6'],
    ['crisis-cafe', 'G4'],
    ['other', 'M6'],
  ] as const)('from %s is %s when nobody said who rang', (setting, source) => {
    expect(referralSource(setting, 'not-said')).toBe(source)
  })

  it('exists for all fourteen settings and every caller', () => {
    expect(settings).toHaveLength(14)
    for (const setting of settings) {
      for (const relationship of relationships)
        expect(referralSource(setting, relationship)).toMatch(/^[A-Z]\d$/)
    }
  })

  it.each([
    ['young-person', 'B1'],
    ['parent-or-carer', 'B2'],
    ['relative-or-friend', 'B2'],
    ['gp', 'A1'],
    ['police', 'E1'],
  ] as const)('from home follows who rang: %s is %s', (relationship, source) => {
    expect(referralSource('home', relationship)).toBe(source)
    expect(referralSource('public-place', relationship)).toBe(source)
  })

  it('from A&E stays A&E even when the young person rings', () => {
    expect(referralSource('emergency-department', 'young-person')).toBe('H1')
  })
})
