/** A detention under section 136 as a case shows it: what happened, what must happen by when, what is outside the Act. */
import { z } from 'zod'
import { id, instant } from '../shapes.ts'
import {
  conveyances,
  detentionEndings,
  detentionFacts,
  extensionReasons,
  outsideCodes,
  placesOfSafety,
} from '../vocabulary-of-detention.ts'

/** The law in our own words, with the section it stands in. */
const law = z.object({ section: z.string(), words: z.string() })

export const detentionFactView = z
  .object({
    id,
    kind: z.enum(detentionFacts),
    /** As claimed by whoever recorded it. */
    at: instant,
    recordedAt: instant,
    by: z.string(),
    place: z.enum(placesOfSafety).nullable(),
    conveyedBy: z.enum(conveyances).nullable(),
    ending: z.enum(detentionEndings).nullable(),
    reason: z.enum(extensionReasons).nullable(),
    minutes: z.number().int().nullable(),
    doctor: z.string().nullable(),
    reference: z.string().nullable(),
    note: z.string().nullable(),
    ageInDoubt: z.boolean(),
    /** Why it was entered in the place of another; null for what was recorded at first. */
    correction: z.string().nullable(),
    /** Who took it back, when and why; null for what stands. `insteadId` is the fact that stands in its place. */
    voided: z
      .object({ at: instant, by: z.string(), correction: z.string(), insteadId: id.nullable() })
      .nullable(),
  })
  .meta({ id: 'DetentionFact' })

export const detentionView = z
  .object({
    id,
    running: z.boolean(),
    /** Also those that a correction took back; everything else counts those that stand. */
    facts: z.array(detentionFactView),
    /** From when the 24 hours count; null until an arrival or a decision to stay is recorded. */
    countsFrom: z.object({ at: instant, kind: z.enum(detentionFacts) }).nullable(),
    /** When the arrival is asked for, while none is recorded. */
    arrivalDueAt: instant.nullable(),
    handoverDueAt: instant.nullable(),
    handedOverAt: instant.nullable(),
    dueAt: instant.nullable(),
    /** The end of the one extension that counts; null without one. */
    extendedUntil: instant.nullable(),
    stopAt: instant.nullable(),
    endedAt: instant.nullable(),
    /** An age that is not known counts as under 18. */
    age: z.enum(['under-18', 'grown-up', 'not-known']),
    outside: z.array(
      z.object({
        id,
        code: z.enum(outsideCodes),
        /** The fact it is about, as it stands; null for time that has passed, or when it does not hold any more. */
        factId: id.nullable(),
        at: instant,
        law,
        /** False when what was recorded later puts it right; the mark itself stays. */
        holds: z.boolean(),
        /** When it was corrected and by whom; why, where that was a correction. */
        resolved: z.object({ at: instant, by: z.string(), correction: z.string().nullable() }).nullable(),
      }),
    ),
    rule: z.object({
      version: z.number().int(),
      /** Minutes after which a missing arrival is asked for; null in a rule without it. */
      arrivalMinutes: z.number().int().nullable(),
      arrivalCounts: z.enum(['in-queue', 'arrived']),
      handoverMinutes: z.number().int(),
      holdMinutes: z.number().int(),
      extensionMinutes: z.number().int(),
      clock: law,
      extension: law,
      policeStation: law,
    }),
  })
  .meta({ id: 'Detention' })
export type DetentionView = z.output<typeof detentionView>

export const detentionParts = {
  detentions: {
    /** The last detention under section 136 of which an entry stands; null when none is recorded. */
    detention: detentionView.nullable(),
    /** In the order in which they were begun, also those of which every entry was taken back. */
    otherDetentions: z.array(detentionView),
  },
}
