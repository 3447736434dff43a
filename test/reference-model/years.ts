/**
 * The year in which a case comes in, and the policy it comes in under: any hour of 2024–2030, and by name the hours that
 * a calendar gets wrong.
 */
import { firstResponseTimes, type ResponseTimesBody } from '../../src/sla/first-response-times.ts'
import type { Chance } from './chance.ts'
import { firstInstantOf, instantsOf, MINUTE } from './london.ts'

const SECOND = 1_000_000

/** Days by name: both clock changes of 2026, a leap day, the ends of short months and of a year. */
const days = [
  '2026-03-29',
  '2026-03-28',
  '2026-10-25',
  '2026-10-24',
  '2024-02-29',
  '2028-02-28',
  '2025-02-28',
]
const ends = ['2026-04-30', '2027-12-31', '2024-12-31', '2030-10-27', '2029-03-25', '2027-01-31']

export function someInstant(chance: Chance, year: number): number {
  const named = chance.once(2)
  const midnight = named
    ? Date.parse(`${chance.pick([...days, ...ends])}T00:00:00Z`) * 1000
    : Date.UTC(year, chance.below(12), 1 + chance.below(31)) * 1000
  const shown = midnight + chance.below(named && chance.once(2) ? 180 : 1440) * MINUTE
  const [first = firstInstantOf(shown), second = first] = instantsOf(shown)
  return (chance.once(2) ? first : second) + chance.below(60) * SECOND
}

const hours: readonly ResponseTimesBody['allocation'][] = [
  firstResponseTimes.allocation,
  { from: '08:40', to: '20:05', weekdays: [1, 2, 3, 4, 5] },
  { from: '01:30', to: '12:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  { from: '10:00', to: '16:00', weekdays: [6, 7] },
  { from: '00:00', to: '08:00', weekdays: [3, 7] },
]
export const someResponseTimes = (chance: Chance): ResponseTimesBody => ({
  ...firstResponseTimes,
  allocation: chance.pick(hours),
  ...(chance.once(6) && { steps: ['second-on-call', 'manager'] }),
  ...(chance.once(6) && { emergencyRunsAs: 'T2' }),
  ...(chance.once(6) && { targetMinutes: { T1: 97, T2: 1441, T3: 2000 } }),
  ...(chance.once(8) && { holder: 'manager' }),
})

const shares: readonly ResponseTimesBody['warningShares']['T1'][] = [
  [50, 75, 90],
  [1, 2, 99],
  [33, 66, 97],
  [40, 80, 95],
]
/** What a manager may set besides, drawn by chances of their own, so that a kept seed tells the same story as ever. */
export const otherwiseSet = (policy: ResponseTimesBody, chance: Chance): ResponseTimesBody =>
  chance.once(2)
    ? policy
    : {
        ...policy,
        warningShares: { T1: chance.pick(shares), T2: chance.pick(shares), T3: chance.pick(shares) },
        idleMinutes: chance.pick([1, 15, 40]),
        briefMinutes: chance.pick([1, 5, 30]),
        followUpMinutes: { ...policy.followUpMinutes, 'call-back': chance.pick([7, 30, 600]) },
      }
