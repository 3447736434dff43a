/** What a case shows of its own row, and of what people wrote and decided on it. */
import { z } from 'zod'
import { date, id, instant, person } from '../shapes.ts'
import {
  caseStates,
  closureOutcomes,
  consentCodes,
  destinations,
  needCodes,
  safeguardingCodes,
  sceneSafeties,
  settings,
  tiers,
  triageOutcomes,
} from '../vocabulary.ts'

const storyEntry = z.object({
  id,
  author: z.string(),
  at: instant,
  /** `taken-back`: why whoever proposed a lower urgency took it back. */
  kind: z.enum(['situation', 'addition', 'triage', 'taken-back', 'closure']),
  body: z.string(),
})

const emergencyView = z.object({
  id,
  service: z.string(),
  reference: z.string().nullable(),
  at: instant,
  by: z.string(),
})
const closureView = z.object({
  outcome: z.enum(closureOutcomes),
  destination: z.enum(destinations),
  namedPerson: z.string(),
  firstContactOn: date,
  by: z.string(),
  at: instant,
})

/** What a row of the board shows of it. */
export const ownInRow = {
  id,
  reference: z.string(),
  rev: z.number().int(),
  editVersion: z.number().int(),
  state: z.enum(caseStates),
  tier: z.enum(tiers).nullable(),
  triageOutcome: z.enum(triageOutcomes).nullable(),
  receivedAt: instant,
  setting: z.enum(settings),
  place: z.string().nullable(),
  locality: z.string().nullable(),
  sceneSafety: z.enum(sceneSafeties),
  safeguarding: z.enum(safeguardingCodes),
  owner: person.nullable(),
  ownerIsHolder: z.boolean(),
  /** Since when nobody owns it; null when somebody does. */
  unownedSince: instant.nullable(),
  /** True when the escalation policy is at its end and every board must show it. */
  escalationExhausted: z.boolean(),
  responseDueAt: instant.nullable(),
  /** First direct contact of any kind, and first face to face; only the second stops the national clock. */
  firstDirectContactAt: instant.nullable(),
  firstFaceToFaceAt: instant.nullable(),
}

export const recordParts = {
  own: {
    ...ownInRow,
    needs: z.array(z.enum(needCodes)),
    needsNote: z.string().nullable(),
    consent: z.enum(consentCodes),
    safeguardingNote: z.string().nullable(),
  },
  story: { story: z.array(storyEntry) },
  emergencies: { emergencyReferences: z.array(emergencyView) },
  closure: { closure: closureView.nullable() },
}
