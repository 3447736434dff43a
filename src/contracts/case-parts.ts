/** What hangs on a case, as its page shows it: calls, story, clocks, offers, visits, messages. */

import { z } from 'zod'
import { caseDeadlineKinds } from './deadline-kinds.ts'
import { date, id, instant, person } from './shapes.ts'
import {
  adviserRoles,
  assignmentRoles,
  breachCorrections,
  cancelReasons,
  consentCodes,
  contactMedia,
  deadlineStates,
  declineReasons,
  exceptionCodes,
  failedContacts,
  followUpKinds,
  handBackReasons,
  messageStates,
  needCodes,
  offerStates,
  onCallRoles,
  policeResponses,
  relationships,
  safeguardingCodes,
  sceneSafeties,
  settings,
  visitSteps,
} from './vocabulary.ts'

export const storyEntry = z.object({
  id,
  author: z.string(),
  at: instant,
  /** `taken-back`: why whoever proposed a lower urgency took it back. */
  kind: z.enum(['situation', 'addition', 'triage', 'taken-back', 'closure']),
  body: z.string(),
})

export const messageView = z.object({
  id,
  to: z.string(),
  template: z.string(),
  body: z.string(),
  state: z.enum(messageStates),
  possibleDouble: z.boolean(),
  errorCode: z.string().nullable(),
  queuedAt: instant,
})

export const callView = z.object({
  id,
  receivedAt: instant,
  receivedAtOriginal: instant,
  amendReason: z.string().nullable(),
  setting: z.enum(settings),
  /** Where this caller said the young person was; another call may have said another place. */
  place: z.string().nullable(),
  callbackNumber: z.string(),
  callerName: z.string().nullable(),
  relationship: z.enum(relationships),
  situation: z.string(),
  /** What this caller said, whatever the case says since; null where it was not said. */
  said: z.object({
    sceneSafety: z.enum(sceneSafeties).nullable(),
    safeguarding: z.enum(safeguardingCodes).nullable(),
    safeguardingNote: z.string().nullable(),
    consent: z.enum(consentCodes).nullable(),
    needs: z.array(z.enum(needCodes)),
    needsNote: z.string().nullable(),
  }),
  handler: z.string(),
})

export const youngPersonView = z.object({
  id,
  preferredName: z.string().nullable(),
  legalName: z.string().nullable(),
  pronouns: z.string().nullable(),
  dateOfBirth: date.nullable(),
  age: z.number().int().nullable(),
  nhsNumber: z.string().nullable(),
  nhsNumberStatus: z.enum(['not-given', 'not-verified', 'invalid']),
  /** Where they live; where they are now is the place of the case. */
  livesAt: z.string().nullable(),
})

export const deadlineView = z
  .object({
    id,
    kind: z.enum(caseDeadlineKinds),
    dueAt: instant,
    state: z.enum(deadlineStates),
    /** Counts up each time it was armed again. */
    rev: z.number().int(),
    /** When it fired or was cancelled; null while it is armed. */
    settledAt: instant.nullable(),
    /** Of a warning, the share of the response time at which it comes, in whole percent; null otherwise. */
    share: z.number().int().nullable(),
    /** Why it was cancelled; null otherwise. */
    settledWhy: z.enum(cancelReasons).nullable(),
    /** Of a response that was late only since something was put right: what. It fired then, and not before. */
    correction: z.enum(breachCorrections).nullable(),
  })
  .meta({ id: 'Deadline' })

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
    /** Who asked them by name, to hand the case on; null when the ladder did. */
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

/** One entry of a visit as it stands, and what stood there before it was put right. */
export const visitStepView = z
  .object({
    id,
    step: z.enum(visitSteps),
    medium: z.enum(contactMedia).nullable(),
    at: instant,
    /** Why it was put right, or entered later from paper. */
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

/** Every urgency with a clock; giving advice only is a way of closing, not of changing. */
export const urgencies = ['emergency', 'T1', 'T2', 'T3'] as const

export const exceptionView = z
  .object({ id, code: z.enum(exceptionCodes), note: z.string().nullable(), by: z.string(), at: instant })
  .meta({ id: 'ClockException' })
export const failedContactView = z
  .object({
    id,
    medium: z.enum(contactMedia),
    result: z.enum(failedContacts),
    note: z.string().nullable(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'FailedContact' })
export const policeAnswerView = z
  .object({
    id,
    response: z.enum(policeResponses),
    /** The reference that stands with this answer: the one they gave, or the one known before. */
    reference: z.string().nullable(),
    reason: z.string().nullable(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'PoliceAnswer' })
export const followUpView = z
  .object({
    id,
    kind: z.enum(followUpKinds),
    /** Whose advice is asked for; null for every other kind. */
    adviser: z.enum(adviserRoles).nullable(),
    note: z.string().nullable(),
    reference: z.string().nullable(),
    /** What the police answered last; null before they were asked, and for every other kind. */
    police: policeAnswerView.nullable(),
    /** What they had answered before, oldest first. */
    policeBefore: z.array(policeAnswerView),
    /** Null when the policy asked for it. */
    askedBy: z.string().nullable(),
    askedAt: instant,
    dueAt: instant,
    doneAt: instant.nullable(),
    doneBy: z.string().nullable(),
    doneNote: z.string().nullable(),
  })
  .meta({ id: 'FollowUp' })
