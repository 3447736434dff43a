/** Texts about a detention under section 136, word for word: a reference and a time, nothing about a person. Pure. */
import { cutToSeptets } from './gsm7.ts'

/** To the owner and the coordinator: the hour for the handover has passed. */
export const handoverText = (late: { reference: string }): string =>
  `${cutToSeptets(late.reference, 10)} (s136): the hour is over and the police have not handed over, as recorded. Open Holdfast now.`

/** To the owner and the coordinator, two hours before a detention must end. */
export const detentionEndsText = (soon: { reference: string; byClock: string }): string =>
  `${cutToSeptets(soon.reference, 10)} (s136): the time allowed ends at ${cutToSeptets(soon.byClock, 12)}, in 2 hours. Open Holdfast now.`

/** To manager, coordinator and owner. */
export const outsideText = (outside: { reference: string }): string =>
  `${cutToSeptets(outside.reference, 10)} (s136): something is recorded that is outside what the Act allows. Open Holdfast and act now.`
