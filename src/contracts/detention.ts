/**
 * What people record of a detention under section 136. Each is a fact with the time at which it happened, which may be
 * earlier than now. What the Act would refuse is refused, unless it has happened already (D12).
 */
import { z } from 'zod'
import { caseView } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, instant, text } from './shapes.ts'
import { conveyances, detentionEndings, extensionReasons, placesOfSafety } from './vocabulary-of-detention.ts'

const staff = ['call-handler', 'clinician', 'coordinator', 'manager'] as const

const told = {
  /** When it happened; now when left out. */
  at: instant.optional(),
  note: text(1000).optional(),
  /** It cannot be refused any more: it is recorded, marked when it is outside the Act, and the manager is told. */
  alreadyHappened: z.boolean().default(false),
}

export const detentionFactForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('detained'), reference: text(60).optional(), ...told }),
  z.object({ kind: z.literal('conveyed'), conveyedBy: z.enum(conveyances), ...told }),
  z.object({
    kind: z.enum(['in-queue', 'arrived', 'kept-here', 'moved']),
    place: z.enum(placesOfSafety),
    /** Somebody doubts the age that is on record. */
    ageInDoubt: z.boolean().default(false),
    ...told,
  }),
  z.object({ kind: z.enum(['handed-over', 'assessed']), ...told }),
  z.object({ kind: z.literal('ended'), ending: z.enum(detentionEndings), ...told }),
])

export const extensionForm = z.object({
  reason: z.enum(extensionReasons),
  minutes: z.number().int().min(1).max(10_080),
  /** The doctor responsible for the examination, who decides it. */
  doctor: text(120),
  ...told,
})

export const recordDetentionFact = endpoint({
  method: 'POST',
  path: '/api/cases/:id/detention/facts',
  summary: 'Record what happened in a detention under section 136, with its time; the first starts it',
  allow: staff,
  params: byId,
  body: detentionFactForm,
  status: 200,
  answer: caseView,
})

export const extendDetention = endpoint({
  method: 'POST',
  path: '/api/cases/:id/detention/extension',
  summary: 'A doctor adds up to 12 hours, once, for the person’s condition only',
  allow: staff,
  params: byId,
  body: extensionForm,
  status: 200,
  answer: caseView,
})
