/** Texts about a detention under section 136, word for word: a reference and a time, nothing about a person. Pure. */
import { clockOf, length, referenceOf } from './counted.ts'

/** To the owner and the coordinator: the hour for the handover has passed. */
export const handoverText = (late: { reference: string }): string =>
  `${referenceOf(late.reference)} (s136): the hour is over and the police have not handed over, as recorded. Open Holdfast now.`

/** To the owner and the coordinator, then to the manager as well: no clock runs while nobody has recorded an arrival. */
export const noArrivalText = (waiting: { reference: string; minutes: number }): string =>
  `${referenceOf(waiting.reference)} (s136): detained ${length(waiting.minutes)} ago and no arrival recorded, so no clock runs. Where are they? Record it in Holdfast.`

/** To the owner and the coordinator, before a detention must end: two hours, or what was left when it became known. */
export const detentionEndsText = (soon: { reference: string; byClock: string; minutes: number }): string =>
  `${referenceOf(soon.reference)} (s136): the time allowed ends at ${clockOf(soon.byClock)}, in ${length(soon.minutes)}. Open Holdfast now.`

/** To manager, coordinator and owner. */
export const outsideText = (outside: { reference: string }): string =>
  `${referenceOf(outside.reference)} (s136): something is recorded that is outside what the Act allows. Open Holdfast and act now.`

/** To those who were alarmed. */
export const resolvedText = (outside: { reference: string }): string =>
  `${referenceOf(outside.reference)} (s136): what was outside the Act does not hold any more, by what was recorded since. Check in Holdfast that this is right.`
