import { expect, it } from 'vitest'
import { toMs } from '../../lib/instant.ts'
import {
  type CorrectionDraft,
  correctionOf,
  draftOf,
  type Fact,
  faultsOfCorrection,
} from './correction-draft.ts'

const zone = 'Europe/London'
const now = toMs('2026-11-22T14:00:00Z')
const arrived: Fact = {
  id: 'f',
  kind: 'arrived',
  at: '2026-11-22T02:10:42.5Z',
  recordedAt: '2026-11-22T02:11:00Z',
  by: 'Quinn Adeyemi',
  place: 'emergency-department',
  conveyedBy: null,
  ending: null,
  reason: null,
  minutes: null,
  doctor: null,
  reference: null,
  note: null,
  ageInDoubt: false,
  correction: null,
  voided: null,
}
const draft = (part: Partial<CorrectionDraft>, fact = arrived): CorrectionDraft => ({
  ...draftOf(fact, now, zone),
  correction: 'Read off the wrong sheet.',
  ...part,
})

it('is filled in with what was recorded, and chooses nothing', () => {
  const { what, when, fact, correction } = draftOf(arrived, now, zone)
  expect([what, when, fact.place, correction]).toEqual([
    null,
    { day: 'today', time: '02:10' },
    'emergency-department',
    '',
  ])
})

it('keeps the recorded time to the second when only the place was wrong', () => {
  const { fact } = draftOf(arrived, now, zone)
  const right = draft({ what: 'other', fact: { ...fact, place: 'health-based-place' } })
  expect(faultsOfCorrection(right, arrived, now, zone)).toBeNull()
  expect(correctionOf(right, arrived, now, zone)).toMatchObject({
    instead: { kind: 'arrived', place: 'health-based-place', at: arrived.at },
  })
  const longAgo = { ...arrived, at: '2026-11-15T02:10:00Z' }
  const old = draft({ what: 'other' }, longAgo)
  expect(faultsOfCorrection(old, longAgo, now, zone)).toBeNull()
  expect(correctionOf(old, longAgo, now, zone)?.instead?.at).toBe(longAgo.at)
})

it('takes another time as it is said', () => {
  const right = draft({ what: 'other', when: { day: 'yesterday', time: '23:50' } })
  expect(correctionOf(right, arrived, now, zone)?.instead?.at).toBe('2026-11-21T23:50:00.000Z')
})

it('takes another time of the recorded day when that is long ago, and a day that is near as well', () => {
  const longAgo = { ...arrived, at: '2026-11-15T02:10:42Z' }
  const { when } = draftOf(longAgo, now, zone)
  expect([when.day, when.time]).toEqual(['recorded', '02:10'])
  const at = (said: CorrectionDraft['when']) =>
    correctionOf(draft({ what: 'other', when: said }, longAgo), longAgo, now, zone)?.instead?.at
  expect(at({ ...when, time: '03:40' })).toBe('2026-11-15T03:40:00.000Z')
  expect(at({ ...when, day: 'yesterday', time: '03:40' })).toBe('2026-11-21T03:40:00.000Z')
  const wrong = draft({ what: 'other', when: { ...when, time: '25:00' } }, longAgo)
  expect(faultsOfCorrection(wrong, longAgo, now, zone)?.errors?.map(({ field }) => field)).toEqual(['time'])
})

it('says that it did not happen with nothing but the reason', () => {
  expect(correctionOf(draft({ what: 'nothing' }), arrived, now, zone)).toEqual({
    correction: 'Read off the wrong sheet.',
  })
})

it('asks for what is right and why before anything is sent', () => {
  const fields = (part: Partial<CorrectionDraft>) =>
    faultsOfCorrection(draft(part), arrived, now, zone)?.errors?.map(({ field }) => field)
  expect(fields({ correction: ' ' })).toEqual(['what', 'correction'])
  expect(fields({ what: 'other', when: { day: 'today', time: '' } })).toEqual(['time'])
})

it('puts an extension right with its own questions', () => {
  const extended: Fact = {
    ...arrived,
    kind: 'extended',
    place: null,
    minutes: 360,
    doctor: 'Dr Lee',
    reason: 'intoxicated',
  }
  const { extension } = draftOf(extended, now, zone)
  const right = draft({ what: 'other', extension: { ...extension, length: '3,5' } }, extended)
  expect(correctionOf(right, extended, now, zone)?.instead).toMatchObject({
    kind: 'extended',
    doctor: 'Dr Lee',
    minutes: 210,
  })
})
