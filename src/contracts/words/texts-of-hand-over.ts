/** The texts of a case that changes hands. As all of ours, each is one segment for any argument (`texts.ts`). Pure. */
import type { Tier } from '../vocabulary.ts'
import { cutToSeptets } from './gsm7.ts'

const referenceOf = (text: string) => cutToSeptets(text, 10)
const clockOf = (text: string) => cutToSeptets(text, 16)
const nameOf = (text: string) => cutToSeptets(text, 24)

/** To whoever handed it back, or had it handed back for them. */
export const offYourHandsText = (back: { reference: string }): string =>
  `${referenceOf(back.reference)} is off your hands: it is handed back, and finding somebody else is not yours to do. ` +
  `Nothing more is needed from you.`

/** To whoever leads the shift, at once: until somebody on call says yes, nobody is coming. */
export const handedBackText = (back: {
  reference: string
  tier: Tier
  by: string
  dueAtClock: string
}): string =>
  `HANDED BACK by ${nameOf(back.by)}: ${referenceOf(back.reference)} (${back.tier}), still due ${clockOf(back.dueAtClock)}. ` +
  `Nobody has it until somebody on call says yes. Open Holdfast.`
