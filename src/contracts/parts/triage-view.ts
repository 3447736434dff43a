/** What a case shows of choosing its urgency. */
import { z } from 'zod'
import { id, instant, person } from '../shapes.ts'
import { contactMedia, exceptionCodes, failedContacts, lookAgainReasons } from '../vocabulary.ts'

/** Every urgency with a clock; giving advice only is a way of closing, not of changing. */
export const urgencies = ['emergency', 'T1', 'T2', 'T3'] as const

const exceptionView = z
  .object({ id, code: z.enum(exceptionCodes), note: z.string().nullable(), by: z.string(), at: instant })
  .meta({ id: 'ClockException' })
const failedContactView = z
  .object({
    id,
    medium: z.enum(contactMedia),
    result: z.enum(failedContacts),
    note: z.string().nullable(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'FailedContact' })
const proposalView = z.object({
  triageId: id,
  outcome: z.enum(urgencies),
  by: person,
  rationale: z.string(),
  at: instant,
})

/** What a row of the board shows of it. */
export const lookAgainInRow = {
  /** A person is asked to look at the urgency again; null when nobody is. */
  lookAgain: z.object({ since: instant, why: z.enum(lookAgainReasons) }).nullable(),
}

export const triageParts = {
  lookAgain: lookAgainInRow,
  /** A change of urgency that waits for a second person. */
  proposal: { proposal: proposalView.nullable() },
  exceptions: { exceptions: z.array(exceptionView) },
  failedContacts: { failedContacts: z.array(failedContactView) },
}
