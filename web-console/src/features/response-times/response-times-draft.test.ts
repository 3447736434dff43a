import { expect, it } from 'vitest'
import { ofEachMinutes } from '../../../../src/contracts/part-minutes.ts'
import type { ResponseTimesBody } from '../../../../src/contracts/response-times.ts'
import { bodyOf, carriedOver, draftOf, numberFields } from './response-times-draft.ts'

const body: ResponseTimesBody = {
  triageDueMinutes: 5,
  triageEscalationMinutes: 3,
  targetMinutes: { T1: 240, T2: 1440, T3: 4320 },
  targetMinutesBySetting: [{ tier: 'T1', setting: 'emergency-department', minutes: 60 }],
  warningShares: { T1: [50, 75, 90], T2: [50, 75, 90], T3: [40, 70, 95] },
  emergencyRunsAs: 'T1',
  acceptanceMinutes: { T1: 15, T2: 60, T3: 240 },
  steps: ['first-on-call', 'manager'],
  stepMinutes: { T1: 3, T2: 10, T3: 30 },
  ...ofEachMinutes((usually) => usually),
  followUpMinutes: { 'call-back': 30, referrer: 30, advice: 15, 'police-advice': 10, whereabouts: 15 },
  allocation: { from: '09:00', to: '17:00', weekdays: [1, 2, 3] },
  holder: 'coordinator',
}

it('a draft that nobody touched writes the version it came from', () => {
  expect(bodyOf(body, draftOf(body))).toEqual(body)
})

it('every number can be written, and only that number changes', () => {
  for (const { path } of numberFields(body)) {
    const draft = draftOf(body)
    const changed = bodyOf(body, { ...draft, typed: { ...draft.typed, [path]: '77' } })
    expect(JSON.stringify(changed).match(/77/g)).toHaveLength(1)
  }
})

it('a version that somebody else published meanwhile is taken over, and what was typed stays', () => {
  const theirs: ResponseTimesBody = {
    ...body,
    followUpMinutes: { ...body.followUpMinutes, 'call-back': 20 },
    holder: 'manager',
  }
  const draft = draftOf(body)
  const mine = { ...draft, typed: { ...draft.typed, triageDueMinutes: '4' }, to: '18:00' }
  expect(bodyOf(theirs, carriedOver(body, theirs, mine))).toEqual({
    ...theirs,
    triageDueMinutes: 4,
    allocation: { ...body.allocation, to: '18:00' },
  })
})
