/** What a person does to a case, apart from its clocks, its visits and changing hands. */
import { z } from 'zod'
import { answered, caseAnswer, caseView, caseWritten } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, date, id, text, warning } from './shapes.ts'
import {
  closureOutcomes,
  consentCodes,
  destinations,
  needCodes,
  safeguardingCodes,
  sceneSafeties,
  settings,
  triageOutcomes,
} from './vocabulary.ts'

export const triageForm = z.object({
  outcome: z.enum(triageOutcomes),
  rationale: text(4000, { characters: 20, message: 'needs at least 20 characters: say why this urgency' }),
  sceneSafety: z.enum(sceneSafeties),
  safeguarding: z.enum(safeguardingCodes).optional(),
  /** For outcome 'emergency': the reference the emergency service gave, when there is one. */
  emergencyReference: text(60).optional(),
  localityId: id.optional(),
})
export const triageCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/triage',
  summary: 'A person picks the response urgency and says why; the clocks and the first offer start',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager'],
  params: byId,
  body: triageForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})
export const addStory = endpoint({
  method: 'POST',
  path: '/api/cases/:id/story',
  summary: 'Add to the story; nothing written before is changed',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager'],
  params: byId,
  body: z.object({ body: text(8000) }),
  query: answered,
  status: 200,
  answer: caseAnswer,
})
/** What a person may correct about the case itself, guarded by If-Match with the edit version. */
export const amendCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/details',
  summary: 'Correct the setting, needs, safeguarding, consent or the young person’s details',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager'],
  ifMatch: true,
  params: byId,
  body: z.object({
    preferredName: text(120).nullable().optional(),
    legalName: text(120).nullable().optional(),
    pronouns: text(40).nullable().optional(),
    dateOfBirth: text(20).nullable().optional(),
    nhsNumber: text(30).nullable().optional(),
    needs: z.array(z.enum(needCodes)).max(20).optional(),
    needsNote: text(1000).nullable().optional(),
    safeguarding: z.enum(safeguardingCodes).optional(),
    safeguardingNote: text(1000).nullable().optional(),
    consent: z.enum(consentCodes).optional(),
    sceneSafety: z.enum(sceneSafeties).optional(),
    /** Where the young person is. The clocks are set again; a breach that was announced stays. */
    setting: z.enum(settings).optional(),
    /** Where they live, for reporting and funding; null takes it away. */
    livesAt: text(200).nullable().optional(),
  }),
  query: answered,
  status: 200,
  /** With a word about what was kept as given, such as a date that could not be read. */
  answer: z.union([
    caseWritten.extend({ warnings: z.array(warning) }).meta({ id: 'CorrectedCase' }),
    caseView.extend({ warnings: z.array(warning) }).meta({ id: 'CorrectedCaseWhole' }),
  ]),
})
export type DetailsForm = z.output<typeof amendCase.body>

export const recordEmergency = endpoint({
  method: 'POST',
  path: '/api/cases/:id/emergency',
  summary: 'Emergency services were called: log the reference; case and clocks go on',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager'],
  params: byId,
  body: z.object({ service: z.enum(['ambulance', 'police', 'fire']), reference: text(60).optional() }),
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const takeCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/take',
  summary: 'Take a case that nobody has, or that is only held, without having been asked',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  body: z.object({ minutesToArrive: z.number().int().min(0).max(240).optional() }),
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const closeForm = z.object({
  outcome: z.enum(closureOutcomes),
  destination: z.enum(destinations),
  namedPerson: text(120),
  firstContactDate: date,
  note: text(4000).optional(),
})
export const closeCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/close',
  summary: 'Close with outcome, destination, a named person and the date of first contact',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager'],
  params: byId,
  body: closeForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})
