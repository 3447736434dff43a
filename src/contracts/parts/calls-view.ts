/** What a case shows of the calls about it. */
import { z } from 'zod'
import { id, instant } from '../shapes.ts'
import {
  consentCodes,
  needCodes,
  relationships,
  safeguardingCodes,
  sceneSafeties,
  settings,
} from '../vocabulary.ts'

const callView = z.object({
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

export const callParts = {
  calls: { calls: z.array(callView) },
}
