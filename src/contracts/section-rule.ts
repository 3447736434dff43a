/**
 * Section 136 as a dated row that is never edited: the law's numbers, which reading of "arrival" counts, and the law in
 * our own words. A detention keeps the version in force when it began. Sources: Mental Health Act 1983, sections 136(2A),
 * 136A, 136B; the hour for the handover is an aim agreed between the services, not law.
 */
import { z } from 'zod'

const law = z.object({ section: z.string(), words: z.string() })
const minutes = z.number().int().min(1)

export const sectionRuleBody = z.object({
  /** The 24 hours. */
  holdMinutes: minutes,
  /** The most that the one extension may add. */
  extensionMinutes: minutes,
  /** From arrival until the police have handed over. */
  handoverMinutes: minutes,
  /** A warning this long before the end. */
  warnMinutes: minutes,
  /** Whether waiting in an ambulance outside is arrival, or only going through the door. */
  arrivalCounts: z.enum(['in-queue', 'arrived']),
  /** From which age a police station may be a place of safety; null when it may be for nobody. */
  policeStationFromAge: z.number().int().min(0).nullable(),
  /** When somebody is asked for an arrival that nobody has recorded; null in a rule of before. Our own aim, not law. */
  arrival: z
    .object({
      /** After the first thing that is known. */
      askMinutes: minutes,
      /** Not sooner than this after it was recorded, nor the handover: its teller may have it in the next sentence. */
      graceMinutes: minutes,
      /** Asked again after this long, twice. */
      againMinutes: minutes,
    })
    .nullable()
    .default(null),
  law: z.object({ clock: law, extension: law, 'police-station': law }),
})
export type SectionRuleBody = z.output<typeof sectionRuleBody>
export type SectionRule = SectionRuleBody & { readonly version: number }
