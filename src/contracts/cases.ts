/** The crisis case: what a screen shows of it and what a person does to it. */

import { z } from 'zod'
import {
  callView,
  deadlineView,
  exceptionView,
  failedContactView,
  followUpView,
  messageView,
  offerView,
  storyEntry,
  urgencies,
  visitView,
  youngPersonView,
} from './case-parts.ts'
import { caseDeadlineKinds } from './deadline-kinds.ts'
import { detentionView } from './detention-view.ts'
import { endpoint } from './endpoint.ts'
import { byId, date, id, instant, page, person } from './shapes.ts'
import {
  caseStates,
  closureOutcomes,
  consentCodes,
  destinations,
  lookAgainReasons,
  needCodes,
  policeResponses,
  safeguardingCodes,
  sceneSafeties,
  settings,
  tiers,
  triageOutcomes,
  visitSteps,
} from './vocabulary.ts'

/** One row of the board; the same words as a case, without what only the case page needs. */
export const caseRow = z
  .object({
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
    /** Preferred name for those who may read the case; null when not given. */
    preferredName: z.string().nullable(),
    owner: person.nullable(),
    ownerIsHolder: z.boolean(),
    /** Since when nobody owns it; null when somebody does. */
    unownedSince: instant.nullable(),
    /** True when the ladder is at its end and every board must show it. */
    unanswered: z.boolean(),
    /** A person is asked to look at the urgency again; null when nobody is. */
    lookAgain: z.object({ since: instant, why: z.enum(lookAgainReasons) }).nullable(),
    /** Since when nobody knows where the young person is, and what the police answered; null when they are found. */
    whereabouts: z.object({ since: instant, police: z.enum(policeResponses).nullable() }).nullable(),
    /** The response is overdue and that has been announced. */
    breached: z.boolean(),
    responseDueAt: instant.nullable(),
    /** The clock that runs now: what falls due next for a person on the board. */
    nextDue: z.object({ kind: z.enum(caseDeadlineKinds), dueAt: instant }).nullable(),
    /** First direct contact of any kind, and first face to face; only the second stops the national clock. */
    firstDirectContactAt: instant.nullable(),
    firstFaceToFaceAt: instant.nullable(),
    openOffers: z.array(z.object({ id, responder: person, policyStep: z.number().int(), lapsesAt: instant })),
    visit: z
      .object({ responder: person, step: z.enum(visitSteps).nullable(), etaAt: instant.nullable() })
      .nullable(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.output<typeof caseRow>

/** A case in a list over HTTP: as on the board, with what whoever follows several cases would ask next. */
const listedCase = caseRow
  .extend({ deadlines: z.array(deadlineView), offers: z.array(offerView), visits: z.array(visitView) })
  .meta({ id: 'ListedCase' })
export type ListedCase = z.output<typeof listedCase>

export const caseView = caseRow
  .extend({
    youngPerson: youngPersonView.nullable(),
    needs: z.array(z.enum(needCodes)),
    needsNote: z.string().nullable(),
    consent: z.enum(consentCodes),
    safeguardingNote: z.string().nullable(),
    policyVersion: z.number().int().nullable(),
    /** Minutes from received to the first face to face where the young person is, by the policy of this case or, before triage, of now. */
    responseMinutes: z.object({ T1: z.number().int(), T2: z.number().int(), T3: z.number().int() }),
    calls: z.array(callView),
    story: z.array(storyEntry),
    emergencyReferences: z.array(
      z.object({ id, service: z.string(), reference: z.string().nullable(), at: instant, by: z.string() }),
    ),
    deadlines: z.array(deadlineView),
    offers: z.array(offerView),
    visits: z.array(visitView),
    messages: z.array(messageView),
    /** A change of urgency that waits for a second person. */
    proposal: z
      .object({ triageId: id, outcome: z.enum(urgencies), by: person, rationale: z.string(), at: instant })
      .nullable(),
    exceptions: z.array(exceptionView),
    failedContacts: z.array(failedContactView),
    followUps: z.array(followUpView),
    /** The last detention under section 136 of which an entry stands; null when none is recorded. */
    detention: detentionView.nullable(),
    /** In the order in which they were begun, also those of which every entry was taken back. */
    otherDetentions: z.array(detentionView),
    closure: z
      .object({
        outcome: z.enum(closureOutcomes),
        destination: z.enum(destinations),
        namedPerson: z.string(),
        firstContactOn: date,
        by: z.string(),
        at: instant,
      })
      .nullable(),
  })
  .meta({ id: 'Case' })
export type CaseView = z.output<typeof caseView>

/**
 * What a write answers: the parts of the case that it changed, from revision `from` to `rev`. Whoever has the case as of
 * `from` puts them in place; whoever has not reads it whole, as `?view=full` does, and as a repeated request is answered.
 */
export const caseWritten = z
  .object({
    id,
    from: z.number().int(),
    rev: z.number().int(),
    editVersion: z.number().int(),
    parts: caseView.partial(),
  })
  .meta({ id: 'CaseWritten' })
export type CaseWritten = z.output<typeof caseWritten>
export const caseAnswer = z.union([caseWritten, caseView])
export type CaseAnswer = z.output<typeof caseAnswer>
/** How a write is answered. */
export const answered = z.object({ view: z.enum(['full']).optional() })

export const timelineItem = z
  .object({
    id,
    rev: z.number().int(),
    type: z.string(),
    actor: z.object({ kind: z.enum(['member', 'engine']), name: z.string() }),
    occurredAt: instant,
    recordedAt: instant,
    text: z.string(),
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.output<typeof timelineItem>

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'The board: open cases by time left, or the newest closed ones',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'board',
  query: z.object({
    state: z.enum(['open', 'closed']).default('open'),
    tier: z.enum(tiers).optional(),
    limit: z.coerce.number().int().min(1).max(5000).default(500),
  }),
  status: 200,
  answer: page(listedCase).extend({ total: z.number().int() }),
})
export const readCase = endpoint({
  method: 'GET',
  path: '/api/cases/:id',
  summary: 'One case, whole',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'case',
  params: byId,
  status: 200,
  answer: caseView,
})
export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/cases/:id/timeline',
  summary: 'Everything that happened to a case, in order, without a gap',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'case',
  params: byId,
  status: 200,
  answer: page(timelineItem),
})
