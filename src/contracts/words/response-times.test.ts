import { describe, expect, it } from 'vitest'
import { firstResponseTimes } from '../../sla/first-response-times.ts'
import { publishableResponseTimes, responseTimesBody } from '../response-times.ts'
import { responseTimesChanges } from './response-times.ts'

describe('what differs between two versions of the promises of time', () => {
  it('is nothing between a version and itself', () =>
    expect(responseTimesChanges(firstResponseTimes, firstResponseTimes)).toEqual([]))

  it('is said in words, also what is new and what is gone', () => {
    const after = {
      ...firstResponseTimes,
      targetMinutes: { ...firstResponseTimes.targetMinutes, T2: 720 },
      targetMinutesBySetting: [{ tier: 'T1', setting: 'police-custody', minutes: 90 } as const],
      warningShares: { ...firstResponseTimes.warningShares, T2: [40, 60, 80] as [number, number, number] },
      steps: ['first-on-call', 'manager'] as (typeof firstResponseTimes)['steps'],
    }
    expect(responseTimesChanges(firstResponseTimes, after)).toEqual([
      'T2: face to face: within 12 h instead of within 24 h',
      'T1 from Police custody: face to face: new, within 90 min',
      'T2: warnings: at 40%, 60% and 80% of the time instead of at 50%, 75% and 90% of the time',
      'Who is asked, in order: first on call, then manager on call instead of first on call, then second on call, then shift coordinator, then manager on call',
      'T1 from A&E: face to face: no longer within 60 min',
    ])
  })
})

describe('a version from before the warnings were part of it', () => {
  it('warns as it did: at half, three quarters and nine tenths', () => {
    const { warningShares, ...before } = firstResponseTimes
    expect(responseTimesBody.parse(before)).toEqual({ ...before, warningShares })
    expect(responseTimesChanges(responseTimesBody.parse(before), firstResponseTimes)).toEqual([])
  })
})

describe('a version that would leave somebody without a clock or a person', () => {
  const shares = (T2: readonly number[]) => ({ warningShares: { ...firstResponseTimes.warningShares, T2 } })
  const inDepartment = (tier: string, minutes: number) => ({
    tier,
    setting: 'emergency-department',
    minutes,
  })
  const wrong = (change: object) =>
    publishableResponseTimes
      .safeParse({ ...firstResponseTimes, ...change })
      .error?.issues.map((issue) => issue.path.join('.'))
  it.each([
    ['no step', { steps: [] }, ['steps']],
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
    ['a warning at once', shares([0, 50, 90]), ['warningShares.T2.0']],
    ['a warning before the call', shares([-5, 50, 90]), ['warningShares.T2.0']],
    ['a warning when it is due', shares([50, 75, 100]), ['warningShares.T2.2']],
    ['a warning at half a percent', shares([0.5, 75, 90]), ['warningShares.T2.0']],
    ['warnings in the wrong order', shares([90, 75, 80]), ['warningShares.T2.1']],
    ['two warnings at once', shares([50, 75, 75]), ['warningShares.T2.2']],
    ['two warnings', shares([50, 75]), ['warningShares.T2']],
    ['nothing done for no time', { idleMinutes: 0 }, ['idleMinutes']],
    ['nothing done for longer than a T1 in A&E', { idleMinutes: 61 }, ['idleMinutes']],
    ['a brief before accepting', { briefMinutes: -1 }, ['briefMinutes']],
    ['a brief after the response', { briefMinutes: 61 }, ['briefMinutes']],
    ['a call that waits for triage longer than the response', { triageDueMinutes: 90 }, ['triageDueMinutes']],
    [
      'ringing back the day after tomorrow',
      { followUpMinutes: { ...firstResponseTimes.followUpMinutes, 'call-back': 2880 } },
      ['followUpMinutes.call-back'],
    ],
    [
      'a target of a million years',
      { targetMinutes: { ...firstResponseTimes.targetMinutes, T3: 525_600_000_000 } },
      ['targetMinutes.T3'],
    ],
    [
      'two targets for one place',
      { targetMinutesBySetting: [inDepartment('T1', 60), inDepartment('T1', 90)] },
      ['targetMinutesBySetting.1.minutes'],
    ],
    [
      'a T1 in A&E that is later than a T2',
      { targetMinutesBySetting: [inDepartment('T1', 2000)] },
      ['targetMinutesBySetting.0.minutes'],
    ],
    [
      'a T3 in A&E that is sooner than a T2',
      { targetMinutesBySetting: [inDepartment('T3', 300)] },
      ['targetMinutesBySetting.0.minutes'],
    ],
    [
      'accepting after the response in A&E',
      { targetMinutesBySetting: [inDepartment('T1', 14)], idleMinutes: 5 },
      ['targetMinutesBySetting.0.minutes'],
    ],
    ['an emergency that may wait until the morning', { emergencyRunsAs: 'T3' }, ['emergencyRunsAs']],
  ])('is refused by field: %s', (_, change, fields) => expect(wrong(change)).toEqual(fields))
  it('and the first one is fine', () =>
    expect(publishableResponseTimes.safeParse(firstResponseTimes).success).toBe(true))
})
