/** What people do about the clocks of a case after triage: change the urgency, record exceptions and delay reasons, follow up. */
import { z } from 'zod'
import { answered, caseAnswer } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { urgencies } from './parts/triage-view.ts'
import { byId, id, instant, text } from './shapes.ts'
import {
  adviserRoles,
  asksAdvice,
  contactMedia,
  exceptionCodes,
  failedContacts,
  followUpKinds,
  policeResponses,
  triageOutcomes,
} from './vocabulary.ts'

const staff = ['call-handler', 'clinician', 'coordinator', 'manager'] as const

export const retriageForm = z.object({
  /** The urgency that the person saw: of two people at once, the second is told. */
  from: z.enum(triageOutcomes),
  outcome: z.enum(urgencies),
  rationale: text(4000, {
    characters: 20,
    message: 'needs at least 20 characters: say why the urgency changes',
  }),
})
/** Since when the prompt stood that the person saw: what was told after it is not answered by this. */
export const keepForm = z.object({ since: instant.optional() })
export const exceptionForm = z.object({ code: z.enum(exceptionCodes), note: text(1000).optional() })
export const failedContactForm = z.object({
  medium: z.enum(contactMedia),
  result: z.enum(failedContacts),
  note: text(1000).optional(),
})
/** What the police answered to a report; said again when it changes. */
export const policeForm = z.object({
  response: z.enum(policeResponses),
  /** The reference they gave; the one known before stands when left out. */
  reference: text(60).optional(),
  /** Why, in the words of the police. */
  reason: text(1000).optional(),
})
export const followUpForm = z
  .object({
    kind: z.enum(followUpKinds),
    /** Whose advice is asked for (§advice): with advice, and with nothing else. */
    adviser: z.enum(adviserRoles).optional(),
    /** Minutes from now; by policy when left out. */
    minutes: z.number().int().min(1).max(1440).optional(),
    note: text(2000).optional(),
    reference: text(60).optional(),
    /** Where the police were told already and have answered: with whereabouts, and with nothing else. */
    police: policeForm.optional(),
  })
  .superRefine(({ kind, adviser, note, police }, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (kind === 'advice' && adviser === undefined)
      say('adviser', 'choose whose advice: the consultant or the AMHP')
    if (kind !== 'advice' && adviser !== undefined) say('adviser', 'belongs to asking for advice only')
    if (kind !== 'whereabouts' && police !== undefined) say('police', 'belongs to whereabouts unknown only')
    // Whoever is woken for it reads this first (purpose and advice are recorded: §advice).
    if (asksAdvice(kind) && note === undefined) say('note', 'say what the question is')
  })
export const proposalAnswer = z.object({ triageId: id, agree: z.boolean() })
export const withdrawForm = z.object({ triageId: id, reason: text(1000) })
/** The note of advice is what was advised: it may not be empty. */
export const doneForm = z.object({ note: text(2000).optional() })

export const retriageCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/retriage',
  summary: 'A person changes the urgency of a triaged case and says why',
  allow: staff,
  params: byId,
  body: retriageForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const answerProposal = endpoint({
  method: 'POST',
  path: '/api/cases/:id/retriage/answer',
  summary: 'The second person agrees to a lower urgency after a breach, or turns it down',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  body: proposalAnswer,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const withdrawProposal = endpoint({
  method: 'POST',
  path: '/api/cases/:id/retriage/withdraw',
  summary: 'Whoever proposed a lower urgency after a breach takes it back while it waits, and says why',
  allow: staff,
  params: byId,
  body: withdrawForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const keepUrgency = endpoint({
  method: 'POST',
  path: '/api/cases/:id/urgency/keep',
  summary: 'A person looked again: the urgency stays',
  allow: staff,
  params: byId,
  body: keepForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const noteException = endpoint({
  method: 'POST',
  path: '/api/cases/:id/exceptions',
  summary: 'Record the reason for a delay; the clock keeps running',
  allow: staff,
  params: byId,
  body: exceptionForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const recordFailedContact = endpoint({
  method: 'POST',
  path: '/api/cases/:id/failed-contacts',
  summary: 'An attempt to reach the young person failed; no clock stops',
  allow: staff,
  params: byId,
  body: failedContactForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const askFollowUp = endpoint({
  method: 'POST',
  path: '/api/cases/:id/follow-ups',
  summary: 'Something is promised on this case, with a clock of its own',
  allow: staff,
  params: byId,
  body: followUpForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

/** By name who would be asked now; `onCall` is false when it would be the coordinator in their place. */
const wouldBeAsked = z.object({ names: z.array(z.string()), onCall: z.boolean() })
export const readAdvisers = endpoint({
  method: 'GET',
  path: '/api/cases/:id/advisers',
  summary: 'Who would be asked for advice on this case now',
  allow: [...staff, 'duty-director'],
  params: byId,
  status: 200,
  answer: z.object({ consultant: wouldBeAsked, amhp: wouldBeAsked }),
})

export const answerOfPolice = endpoint({
  method: 'POST',
  path: '/api/cases/:id/follow-ups/:followUpId/police',
  summary: 'Whether the police accepted or refused to look for somebody whose whereabouts are unknown',
  allow: staff,
  params: z.object({ id, followUpId: id }),
  body: policeForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const doneFollowUp = endpoint({
  method: 'POST',
  path: '/api/cases/:id/follow-ups/:followUpId/done',
  summary: 'It is done: its clock stops',
  allow: staff,
  params: z.object({ id, followUpId: id }),
  body: doneForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})
