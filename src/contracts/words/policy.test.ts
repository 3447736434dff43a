import { describe, expect, it } from 'vitest'
import { firstPolicy } from '../../sla/tier-policy.ts'
import { tierPolicyForm } from '../policies.ts'
import { policyChanges } from './policy.ts'

describe('what differs between two versions of the promises of time', () => {
  it('is nothing between a version and itself', () =>
    expect(policyChanges(firstPolicy, firstPolicy)).toEqual([]))

  it('is said in words, also what is new and what is gone', () => {
    const after = {
      ...firstPolicy,
      targetMinutes: { ...firstPolicy.targetMinutes, T2: 720 },
      targetMinutesBySetting: [{ tier: 'T1', setting: 'police-custody', minutes: 90 } as const],
      ladder: ['first-on-call', 'manager'] as (typeof firstPolicy)['ladder'],
    }
    expect(policyChanges(firstPolicy, after)).toEqual([
      'T2: face to face: within 12 h instead of within 24 h',
      'T1 from Police custody: face to face: new, within 90 min',
      'Who is asked, in order: first on call, then manager on call instead of first on call, then second on call, then shift coordinator, then manager on call',
      'T1 from A&E: face to face: no longer within 60 min',
    ])
  })
})

describe('a version that would leave somebody without a clock or a person', () => {
  const wrong = (change: object) =>
    tierPolicyForm.safeParse({ ...firstPolicy, ...change }).error?.issues.map((issue) => issue.path.join('.'))
  it.each([
    ['no rung', { ladder: [] }, ['ladder']],
    [
      'a target of nothing',
      { targetMinutes: { T1: 240, T2: 0, T3: 4320 } },
      ['targetMinutes.T2', 'acceptanceMinutes.T2', 'targetMinutes.T1'],
    ],
    [
      'an hour that is none',
      { allocation: { from: '25:00', to: '26:00', weekdays: [1] } },
      ['allocation.from', 'allocation.to'],
    ],
    [
      'hours that end before they start',
      { allocation: { from: '17:00', to: '09:00', weekdays: [1] } },
      ['allocation.to'],
    ],
    ['no day', { allocation: { from: '09:00', to: '17:00', weekdays: [] } }, ['allocation.weekdays']],
    [
      'accepting after the response',
      { acceptanceMinutes: { T1: 300, T2: 300, T3: 300 } },
      ['acceptanceMinutes.T1'],
    ],
  ])('is refused by field: %s', (_, change, fields) => expect(wrong(change)).toEqual(fields))
  it('and the first one is fine', () => expect(tierPolicyForm.safeParse(firstPolicy).success).toBe(true))
})
