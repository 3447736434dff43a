/** What will breach next and why, and what has breached, with cause and learning note. */
import { z } from 'zod'
import { answered, caseAnswer } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, id, instant, page, person, text } from './shapes.ts'
import {
  breachCauses,
  breachCorrections,
  exceptionCodes,
  forecastReasons,
  settings,
  tiers,
  triageOutcomes,
} from './vocabulary.ts'

const aboutCase = {
  caseId: id,
  reference: z.string(),
  tier: z.enum(tiers),
  triageOutcome: z.enum(triageOutcomes).nullable(),
  setting: z.enum(settings),
  locality: z.string().nullable(),
  owner: person.nullable(),
  responseDueAt: instant,
}

export const forecastItem = z
  .object({
    ...aboutCase,
    /** `late`: what is promised now is after the due time. `at-risk`: something stands in the way. */
    outlook: z.enum(['late', 'at-risk']),
    /** Why, from rows that are there; `count`, `at` and `name` fill the words of the reason. */
    reasons: z.array(
      z.object({
        code: z.enum(forecastReasons),
        count: z.number().int().nullable(),
        at: instant.nullable(),
        name: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ForecastItem' })
export type ForecastItem = z.output<typeof forecastItem>

/** What was corrected, and when. */
const corrected = z.object({ by: z.enum(breachCorrections), at: instant }).nullable()

export const breachItem = z
  .object({
    ...aboutCase,
    /** First face to face; null while nobody has been there. */
    seenAt: instant.nullable(),
    /** First contact of any kind, which stops the local clock only. */
    directContactAt: instant.nullable(),
    /** It became late only when something was corrected; null when its time simply passed. */
    lateByCorrection: corrected,
    /** Something was corrected since, and the response was in time; the breach stays, and its due time with it. */
    inTimeByCorrection: corrected,
    /** Whole minutes over; still counting while nobody has been there and the case is open; 0 when it was in time after all. */
    minutesLate: z.number().int(),
    closed: z.boolean(),
    /** Delay reasons that were recorded. */
    exceptions: z.array(z.enum(exceptionCodes)),
    review: z
      .object({ cause: z.enum(breachCauses), note: z.string(), by: z.string(), at: instant })
      .nullable(),
  })
  .meta({ id: 'Breach' })
export type BreachItem = z.output<typeof breachItem>

export const listBreaches = endpoint({
  method: 'GET',
  path: '/api/breaches',
  summary: 'What will breach next and why, and what has breached, with cause and learning note',
  allow: ['coordinator', 'manager'],
  reads: 'board',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  status: 200,
  answer: page(breachItem).extend({
    forecast: z.array(forecastItem),
    /** Breaches without a cause, among all of the time asked for. */
    unexplained: z.number().int(),
    /** Breaches with a delay reason: they count like the others, and are told apart (§no-pause). */
    withReason: z.number().int(),
    /** Breaches that a correction showed to have been in time; they stay, and count like the others. */
    inTime: z.number().int(),
    total: z.number().int(),
  }),
})

export const breachReviewForm = z.object({ cause: z.enum(breachCauses), note: text(2000) })
export const reviewBreach = endpoint({
  method: 'POST',
  path: '/api/cases/:id/breach-review',
  summary: 'Say why a breach happened and what is learned from it; it can be said again, nothing is erased',
  allow: ['coordinator', 'manager'],
  params: byId,
  body: breachReviewForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})
