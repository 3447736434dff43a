/**
 * The service's promises of time, as one versioned row that is never edited. A case keeps the version it was triaged
 * under. Numbers and their sources: domain.md R20 (targets), D03 (untriaged), D10 (allocation hours), §5 (ladder).
 */
import { z } from 'zod'
import { onCallRoles, settings, tiers } from '../contracts/vocabulary.ts'

const minutes = z.number().int().min(1)
const perTier = z.object({ T1: minutes, T2: minutes, T3: minutes })

export const tierPolicyBody = z.object({
  /** Minutes from received until an untriaged call is passed to the coordinator, and between the climbs after it. */
  triageDueMinutes: minutes,
  triageClimbMinutes: minutes,
  /** Minutes from received to the first face to face. */
  targetMinutes: perTier,
  targetMinutesBySetting: z.array(z.object({ tier: z.enum(tiers), setting: z.enum(settings), minutes })),
  /** The tier whose clocks and ladder a triage outcome 'emergency' runs under. */
  emergencyRunsAs: z.enum(tiers),
  /** Minutes from received until somebody has accepted. */
  acceptanceMinutes: perTier,
  ladder: z.array(z.enum(onCallRoles)),
  /** Minutes that one rung has to answer. */
  rungMinutes: perTier,
  /** Minutes after an accepted T1 in which something must have been done (R42). */
  idleMinutes: minutes.default(15),
  /** Minutes to see to each kind of follow-up, and between the climbs after it (R29, R30, D09, D11). */
  followUpMinutes: z
    .object({
      'call-back': minutes,
      referrer: minutes,
      advice: minutes,
      'police-advice': minutes,
      whereabouts: minutes,
    })
    .default({ 'call-back': 30, referrer: 30, advice: 15, 'police-advice': 10, whereabouts: 15 }),
  /** Hours in which T3 and late T2 are offered, local time, `HH:MM`; 1 is Monday. */
  allocation: z.object({
    from: z.string(),
    to: z.string(),
    weekdays: z.array(z.number().int().min(1).max(7)),
  }),
  /** Which on-call role holds what is not offered outside allocation hours. */
  holder: z.enum(onCallRoles),
})
export type TierPolicyBody = z.output<typeof tierPolicyBody>
export type TierPolicy = TierPolicyBody & { readonly version: number }

/** What a service starts with: 1 hour in A&E, 4 hours elsewhere, 24 and 72 hours. */
export const firstPolicy: TierPolicyBody = {
  triageDueMinutes: 5,
  triageClimbMinutes: 3,
  targetMinutes: { T1: 240, T2: 1440, T3: 4320 },
  targetMinutesBySetting: [{ tier: 'T1', setting: 'emergency-department', minutes: 60 }],
  emergencyRunsAs: 'T1',
  acceptanceMinutes: { T1: 15, T2: 60, T3: 240 },
  ladder: ['first-on-call', 'second-on-call', 'coordinator', 'manager'],
  rungMinutes: { T1: 3, T2: 10, T3: 30 },
  idleMinutes: 15,
  followUpMinutes: { 'call-back': 30, referrer: 30, advice: 15, 'police-advice': 10, whereabouts: 15 },
  allocation: { from: '09:00', to: '17:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  holder: 'coordinator',
}
