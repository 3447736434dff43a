/** What a case shows of dispatch: who was asked, who has it, and how their visits go. */
import { z } from 'zod'
import { id, instant, person } from '../shapes.ts'
import {
  assignmentRoles,
  contactMedia,
  declineReasons,
  handBackReasons,
  offerStates,
  onCallRoles,
  visitSteps,
} from '../vocabulary.ts'

export const offerView = z
  .object({
    id,
    assignmentRole: z.enum(assignmentRoles),
    policyStep: z.number().int(),
    role: z.enum(onCallRoles),
    responder: person,
    state: z.enum(offerStates),
    offeredAt: instant,
    lapsesAt: instant,
    decidedAt: instant.nullable(),
    minutesToArrive: z.number().int().nullable(),
    declineReason: z.enum(declineReasons).nullable(),
    /** Why they declined, in their own words, when they said so by text. */
    declineNote: z.string().nullable(),
    /** Who asked them by name, to hand the case on; null when the escalation policy did. */
    askedBy: z.string().nullable(),
    /** Who accepted it gave the case back: when, why, and who did it. */
    handedBack: z
      .object({
        at: instant,
        reason: z.enum(handBackReasons),
        note: z.string().nullable(),
        by: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Offer' })

/** One entry of a visit as it stands, and what stood there before it was corrected. */
export const visitStepView = z
  .object({
    id,
    step: z.enum(visitSteps),
    medium: z.enum(contactMedia).nullable(),
    at: instant,
    /** Why it was corrected, or entered later from paper. */
    reason: z.string().nullable(),
    /** What it was before, the newest first. */
    before: z.array(z.object({ at: instant, medium: z.enum(contactMedia).nullable() })),
  })
  .meta({ id: 'VisitStepTaken' })
export type VisitStepView = z.output<typeof visitStepView>

export const visitView = z
  .object({
    id,
    responder: person,
    assignmentRole: z.enum(assignmentRoles),
    step: z.enum(visitSteps).nullable(),
    nextSteps: z.array(z.enum(visitSteps)),
    etaAt: instant.nullable(),
    endedAt: instant.nullable(),
    steps: z.array(visitStepView),
  })
  .meta({ id: 'Visit' })

/** What a row of the board shows of it. */
export const offersInRow = {
  openOffers: z.array(z.object({ id, responder: person, policyStep: z.number().int(), lapsesAt: instant })),
}
export const visitsInRow = {
  visit: z
    .object({ responder: person, step: z.enum(visitSteps).nullable(), etaAt: instant.nullable() })
    .nullable(),
}

export const dispatchParts = {
  offers: { ...offersInRow, offers: z.array(offerView) },
  visits: { ...visitsInRow, visits: z.array(visitView) },
}
