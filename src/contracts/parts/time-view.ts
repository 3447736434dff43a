/** What a case shows of time: its deadlines, the minutes it was promised, and what somebody promised to see to. */
import { z } from 'zod'
import { caseDeadlineKinds } from '../deadline-kinds.ts'
import { id, instant } from '../shapes.ts'
import {
  adviserRoles,
  breachCorrections,
  cancelReasons,
  deadlineStates,
  followUpKinds,
  policeResponses,
} from '../vocabulary.ts'

export const deadlineView = z
  .object({
    id,
    kind: z.enum(caseDeadlineKinds),
    dueAt: instant,
    state: z.enum(deadlineStates),
    /** Counts up each time it was scheduled again. */
    rev: z.number().int(),
    /** When it ran or was cancelled; null while it is scheduled. */
    settledAt: instant.nullable(),
    /** Of a warning, the share of the response time at which it comes, in whole percent; null otherwise. */
    share: z.number().int().nullable(),
    /** Why it was cancelled; null otherwise. */
    settledWhy: z.enum(cancelReasons).nullable(),
    /** Of a response that was late only since something was corrected: what. It ran then, and not before. */
    correction: z.enum(breachCorrections).nullable(),
  })
  .meta({ id: 'Deadline' })

const policeAnswerView = z
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
const followUpView = z
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

/** What a row of the board shows of it. */
export const clocksInRow = {
  /** The response is overdue and that has been announced. */
  breached: z.boolean(),
  /** The clock that runs now: what falls due next for a person on the board. */
  nextDue: z.object({ kind: z.enum(caseDeadlineKinds), dueAt: instant }).nullable(),
}
export const followUpsInRow = {
  /** Since when nobody knows where the young person is, and what the police answered; null when they are found. */
  whereabouts: z.object({ since: instant, police: z.enum(policeResponses).nullable() }).nullable(),
}

export const timeParts = {
  clocks: { ...clocksInRow, deadlines: z.array(deadlineView) },
  responseTimes: {
    responseTimesVersion: z.number().int().nullable(),
    /** Minutes from received to the first face to face where the young person is, by the policy of this case or, before triage, of now. */
    responseMinutes: z.object({ T1: z.number().int(), T2: z.number().int(), T3: z.number().int() }),
    /** The version of the service's response times that these minutes are of: before triage, the one in force. */
    responseMinutesVersion: z.number().int(),
  },
  followUps: { ...followUpsInRow, followUps: z.array(followUpView) },
}
