/**
 * What people record of a detention under section 136. Each is a fact with the time at which it happened, which may be
 * earlier than now. What the Act would refuse is refused, unless it has happened already (§outside-the-act).
 */
import { z } from 'zod'
import { answered, caseAnswer } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, id, instant, text } from './shapes.ts'
import { conveyances, detentionEndings, extensionReasons, placesOfSafety } from './vocabulary-of-detention.ts'

const staff = ['call-handler', 'clinician', 'coordinator', 'manager'] as const

/** What every fact is told with. */
const told = {
  /** When it happened; now when left out. */
  at: instant.optional(),
  note: text(1000).optional(),
}
const action = {
  ...told,
  /** It cannot be refused any more: it is recorded, marked when it is outside the Act, and the manager is told. */
  alreadyHappened: z.boolean().default(false),
  /** Of which detention it is, where the case has several; left out, of the last. */
  detentionId: id.optional(),
}
const extension = {
  reason: z.enum(extensionReasons),
  minutes: z.number().int().min(1).max(10_080),
  /** The doctor responsible for the examination, who decides it. */
  doctor: text(120),
}

/** Every fact but an extension, as it is told. */
const facts = <T extends z.ZodRawShape>(rest: T) =>
  [
    z.object({ kind: z.literal('detained'), reference: text(60).optional(), ...rest }),
    z.object({ kind: z.literal('conveyed'), conveyedBy: z.enum(conveyances), ...rest }),
    z.object({
      kind: z.enum(['in-queue', 'arrived', 'kept-here', 'moved']),
      place: z.enum(placesOfSafety),
      /** Somebody doubts the age that is on record. */
      ageInDoubt: z.boolean().default(false),
      ...rest,
    }),
    z.object({ kind: z.enum(['handed-over', 'assessed']), ...rest }),
    z.object({ kind: z.literal('ended'), ending: z.enum(detentionEndings), ...rest }),
  ] as const

export const detentionFactForm = z.discriminatedUnion('kind', facts(action))
export const extensionForm = z.object({ ...extension, ...action })
export const correctionForm = z.object({
  /** Why it is corrected. */
  correction: text(500),
  /** What happened instead; left out when it did not happen. */
  instead: z
    .discriminatedUnion('kind', [
      ...facts(told),
      z.object({ kind: z.literal('extended'), ...extension, ...told }),
    ])
    .optional(),
})

export const recordDetentionFact = endpoint({
  method: 'POST',
  path: '/api/cases/:id/detention/facts',
  summary: 'Record what happened in a detention under section 136, with its time; the first starts it',
  allow: staff,
  action: 'case.change',
  params: byId,
  body: detentionFactForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const extendDetention = endpoint({
  method: 'POST',
  path: '/api/cases/:id/detention/extension',
  summary: 'A doctor adds up to 12 hours, once, for the person’s condition only',
  allow: staff,
  action: 'case.change',
  params: byId,
  body: extensionForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const correctDetentionFact = endpoint({
  method: 'POST',
  path: '/api/cases/:id/detention/facts/:factId/correction',
  summary: 'Correct a fact of any detention of the case, with the reason; the entry of before stays readable',
  allow: staff,
  action: 'case.change',
  params: z.object({ id, factId: id }),
  body: correctionForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})
