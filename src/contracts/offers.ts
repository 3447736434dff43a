/** Offers as the person on call meets them. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { visitStepView } from './parts/dispatch-view.ts'
import { byId, id, instant, page, person } from './shapes.ts'
import {
  assignmentRoles,
  caseStates,
  contactMedia,
  declineReasons,
  needCodes,
  offerStates,
  onCallRoles,
  safeguardingCodes,
  sceneSafeties,
  settings,
  tiers,
  visitSteps,
} from './vocabulary.ts'

export const offerCard = z
  .object({
    id,
    caseId: id,
    reference: z.string(),
    tier: z.enum(tiers).nullable(),
    responseDueAt: instant.nullable(),
    setting: z.enum(settings),
    place: z.string().nullable(),
    locality: z.string().nullable(),
    preferredName: z.string().nullable(),
    pronouns: z.string().nullable(),
    age: z.number().int().nullable(),
    needs: z.array(z.enum(needCodes)),
    needsNote: z.string().nullable(),
    sceneSafety: z.enum(sceneSafeties),
    safeguarding: z.enum(safeguardingCodes),
    situation: z.string(),
    assignmentRole: z.enum(assignmentRoles),
    policyStep: z.number().int(),
    role: z.enum(onCallRoles),
    state: z.enum(offerStates),
    offeredAt: instant,
    lapsesAt: instant,
    takenBy: person.nullable(),
    /** Who asks me by name to take it over; null when the escalation policy does. */
    askedBy: z.string().nullable(),
    /** I accepted it and gave the case back since. */
    handedBack: z.boolean(),
  })
  .meta({ id: 'OfferCard' })
export type OfferCard = z.output<typeof offerCard>

export const myVisit = z
  .object({
    visitId: id,
    caseId: id,
    reference: z.string(),
    state: z.enum(caseStates),
    tier: z.enum(tiers).nullable(),
    /** When its clock started: how much of the time is gone is counted from here, as on the board. */
    receivedAt: instant,
    responseDueAt: instant.nullable(),
    setting: z.enum(settings),
    place: z.string().nullable(),
    locality: z.string().nullable(),
    preferredName: z.string().nullable(),
    pronouns: z.string().nullable(),
    age: z.number().int().nullable(),
    needs: z.array(z.enum(needCodes)),
    needsNote: z.string().nullable(),
    sceneSafety: z.enum(sceneSafeties),
    situation: z.string(),
    callbackNumber: z.string(),
    step: z.enum(visitSteps).nullable(),
    nextSteps: z.array(z.enum(visitSteps)),
    steps: z.array(visitStepView),
    medium: z.enum(contactMedia).nullable(),
    etaAt: instant.nullable(),
    firstFaceToFaceAt: instant.nullable(),
  })
  .meta({ id: 'MyVisit' })
export type MyVisit = z.output<typeof myVisit>

/** The stream `mine`: my open offers, those decided in the last hour, and my visits under way. */
export const mineView = z.object({ offers: z.array(offerCard), visits: z.array(myVisit) })
export type MineView = z.output<typeof mineView>

const onCall = ['clinician', 'coordinator', 'manager'] as const

export const listOffers = endpoint({
  method: 'GET',
  path: '/api/offers',
  summary: 'My offers and my visits',
  allow: onCall,
  reads: 'board',
  query: z.object({ mine: z.string().optional() }),
  status: 200,
  answer: page(offerCard).extend({ visits: z.array(myVisit) }),
})
export const acceptOffer = endpoint({
  method: 'POST',
  path: '/api/offers/:id/accept',
  summary: 'Accept; the first one has the case, the others are told who that is',
  allow: onCall,
  params: byId,
  body: z.object({ minutesToArrive: z.number().int().min(0).max(240).optional() }),
  status: 200,
  answer: offerCard,
})
export const declineOffer = endpoint({
  method: 'POST',
  path: '/api/offers/:id/decline',
  summary: 'Decline; the next person is asked at once',
  allow: onCall,
  params: byId,
  body: z.object({ reason: z.enum(declineReasons).optional() }),
  status: 200,
  answer: offerCard,
})
