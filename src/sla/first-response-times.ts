/**
 * The service's promises of time in force. A case keeps the version it was triaged under. Numbers and their sources:
 * §response-targets, §warnings, §untriaged-calls, §allocation-hours, §idle-after-accepting, §call-back, §referrer-told.
 */
import { ofEachMinutes } from '../contracts/part-minutes.ts'
import type { ResponseTimesBody, ResponseTimesInForce } from '../contracts/response-times.ts'
import { usualShares } from '../contracts/vocabulary.ts'

export type { ResponseTimesBody, ResponseTimesInForce }

/** What a service starts with: 1 hour in A&E, 4 hours elsewhere, 24 and 72 hours. */
export const firstResponseTimes: ResponseTimesBody = {
  triageDueMinutes: 5,
  triageEscalationMinutes: 3,
  targetMinutes: { T1: 240, T2: 1440, T3: 4320 },
  targetMinutesBySetting: [{ tier: 'T1', setting: 'emergency-department', minutes: 60 }],
  warningShares: { T1: usualShares, T2: usualShares, T3: usualShares },
  emergencyRunsAs: 'T1',
  acceptanceMinutes: { T1: 15, T2: 60, T3: 240 },
  steps: ['first-on-call', 'second-on-call', 'coordinator', 'manager'],
  stepMinutes: { T1: 3, T2: 10, T3: 30 },
  ...ofEachMinutes((usually) => usually),
  followUpMinutes: { 'call-back': 30, referrer: 30, advice: 15, 'police-advice': 10, whereabouts: 15 },
  allocation: { from: '09:00', to: '17:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  holder: 'coordinator',
}
