/** The texts of a case that changes hands. As all of ours, each is one segment for any argument (`texts.ts`). Pure. */
import type { Tier } from '../vocabulary.ts'
import { clockOf, codeOf, lineOf, nameOf, referenceOf, whole } from './counted.ts'

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

/** Asks one person, by name, to take a case over; `minutesLeft` until `dueAtClock`. */
export const takeOverText = (offer: {
  reference: string
  tier: Tier
  by: string
  dueAtClock: string
  code: string
  lapseMinutes: number
}): string => {
  const code = codeOf(offer.code)
  return (
    `${nameOf(offer.by)} asks you to take over ${referenceOf(offer.reference)} (${offer.tier}), due ${clockOf(offer.dueAtClock)}. ` +
    `Reply Y ${code} 35 (=min to arrive) or N ${code}. Lapses in ${Math.max(1, Math.min(9999, whole(offer.lapseMinutes)))} min.`
  )
}

/** To whoever handed it on, once the other has it. */
export const takenOverText = (taken: { reference: string; by: string; goesOn: boolean }): string =>
  `${nameOf(taken.by)} has ${referenceOf(taken.reference)} now. ` +
  (taken.goesOn
    ? 'Your visit goes on until you are safe and clear.'
    : 'It is off your hands; nothing more is needed from you.')

/** To whoever has the case and asked: it stays where it was. */
export const notTakenOverText = (kept: {
  reference: string
  by: string
  why: 'declined' | 'lapsed' | 'not-reached'
}): string => {
  const why = {
    declined: 'said no',
    lapsed: 'has not answered',
    'not-reached': 'cannot be reached by text',
  }[kept.why]
  return (
    `${nameOf(kept.by)} ${why}: ${referenceOf(kept.reference)} is still yours. ` +
    `Ask somebody else, or hand it back, in Holdfast.`
  )
}

/** To whoever said no to taking it over. */
export const notTakingOverText = (no: { reference: string; with: string }): string =>
  `Noted: you are not taking ${referenceOf(no.reference)} over. ${nameOf(no.with)} still has it. Nothing more is needed from you.`

/** Where a case is, for somebody who does not have it any more. */
export type Whereabouts =
  | { readonly who: 'has'; readonly name: string }
  | { readonly who: 'asked'; readonly name: string; readonly others: number }
  | { readonly who: 'nobody' }
  | { readonly who: 'moved-on' }

/** To a yes or no from whoever said no, handed back or was too late: who has it, who is asked, or how to take it. */
export const comeBackText = (back: {
  before: 'said-no' | 'handed-back' | 'too-late'
  reference: string
  line: string
  where: Whereabouts
}): string => {
  const reference = referenceOf(back.reference)
  const line = lineOf(back.line)
  const before = {
    'said-no': `You said no to ${reference}`,
    'handed-back': `You handed ${reference} back`,
    'too-late': `Too late for ${reference}`,
  }[back.before]
  const { where } = back
  if (where.who === 'has')
    return `${before}: ${nameOf(where.name)} has it now. Nothing more is needed from you.`
  if (where.who === 'nobody')
    return `${before}, and NOBODY has it. If you can go, open it in Holdfast and press "I take this case", or ring ${line} now.`
  if (where.who === 'moved-on')
    return `${before}: it has moved on and is not yours. If you can still go, ring ${line}.`
  const more = where.others > 0 ? ' and others are' : ' is'
  return `${before}: ${nameOf(where.name)}${more} being asked now. If you can go after all, take it in Holdfast or ring ${line}.`
}
