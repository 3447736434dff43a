/** A visit, step by step: what its clinician enters, corrects, and is told beforehand that it would change. */
import { z } from 'zod'
import { answered, caseAnswer } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, id, instant, text } from './shapes.ts'
import { contactMedia, visitSteps } from './vocabulary.ts'

export const visitForm = z
  .object({
    step: z.enum(visitSteps),
    medium: z.enum(contactMedia).optional(),
    /** New minutes to arrive, with on-the-way. */
    minutesToArrive: z.number().int().min(0).max(240).optional(),
    /** Why an earlier step is entered again; what came after it is voided, never deleted. */
    correction: text(500).optional(),
    /** With a correction: the entry whose time or medium alone is corrected; what came after it stands as it was. */
    corrects: id.optional(),
    /** When it really happened, where it is entered later, from paper: never before the call or the step before it. */
    at: instant.optional(),
    /** Why it is entered later. */
    reason: text(500).optional(),
  })
  .superRefine(({ correction, corrects, at, reason }, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (corrects !== undefined && correction === undefined)
      say('correction', 'say why the entry is put right; it stays readable with your reason')
    if (reason !== undefined && at === undefined)
      say('reason', 'belongs to a step that is entered later: say when it happened')
    if (reason !== undefined && correction !== undefined)
      say('reason', 'belongs to a step that is entered later; why it is put right stands in correction')
  })
export const stepVisit = endpoint({
  method: 'POST',
  path: '/api/cases/:id/visit',
  summary: 'The next step of my own active visit',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  body: visitForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

/** Of one clock, what an entry would make of it. */
const clockForeseen = z.object({
  clock: z.enum(['direct-contact', 'face-to-face']),
  was: instant.nullable(),
  /** Null where no contact is left that stops it: it runs on. */
  becomes: instant.nullable(),
  /** Whole minutes after the response was due; null when it is in time, or nothing is due. */
  minutesLate: z.number().int().nullable(),
})
export const visitForeseen = z
  .object({
    clocks: z.array(clockForeseen),
    responseDueAt: instant.nullable(),
    /** The response was due before now. */
    overdue: z.boolean(),
    /** A breach was announced: it stays, whatever is corrected. */
    announced: z.boolean(),
    /** Steps that would be taken back, and entered again if they happened. */
    takenBack: z.array(z.enum(visitSteps)),
  })
  .meta({ id: 'VisitForeseen' })
export type VisitForeseen = z.output<typeof visitForeseen>

/** A question with a body: what saving the same would change. Nothing is kept. */
export const foreseeVisit = endpoint({
  method: 'POST',
  path: '/api/cases/:id/visit/preview',
  summary: 'What an entry or a correction of my visit would change; nothing is saved',
  allow: ['clinician', 'coordinator', 'manager'],
  idempotency: 'exempt',
  params: byId,
  body: visitForm,
  status: 200,
  answer: visitForeseen,
})
