/** Texts about a detention under section 136, word for word: a reference and a time, nothing about a person. Pure. */
import { cutToSeptets } from './gsm7.ts'

/** To the owner and the coordinator: the hour for the handover has passed. */
export const handoverText = (late: { reference: string }): string =>
  `${cutToSeptets(late.reference, 10)} (s136): the hour is over and the police have not handed over, as recorded. Open Holdfast now.`

/** To the owner and the coordinator, then to the manager as well: no clock runs while nobody has recorded an arrival. */
export const noArrivalText = (waiting: { reference: string; minutes: number }): string =>
  `${cutToSeptets(waiting.reference, 10)} (s136): detained ${cutToSeptets(length(waiting.minutes), 12)} ago and no arrival recorded, so no clock runs. Where are they? Record it in Holdfast.`

/** To the owner and the coordinator, before a detention must end: two hours, or what was left when it became known. */
export const detentionEndsText = (soon: { reference: string; byClock: string; minutes: number }): string =>
  `${cutToSeptets(soon.reference, 10)} (s136): the time allowed ends at ${cutToSeptets(soon.byClock, 16)}, in ${cutToSeptets(length(soon.minutes), 12)}. Open Holdfast now.`

/** '2 hours', '1 h 20 min', '45 min' */
function length(minutes: number): string {
  const whole = Number.isFinite(minutes) ? Math.min(99_999, Math.max(0, Math.round(minutes))) : 0
  const hours = Math.floor(whole / 60)
  if (whole < 60) return `${whole} min`
  if (whole % 60 > 0) return `${hours} h ${whole % 60} min`
  return hours === 1 ? '1 hour' : `${hours} hours`
}

/** To manager, coordinator and owner. */
export const outsideText = (outside: { reference: string }): string =>
  `${cutToSeptets(outside.reference, 10)} (s136): something is recorded that is outside what the Act allows. Open Holdfast and act now.`

/** To those who were alarmed. */
export const putRightText = (outside: { reference: string }): string =>
  `${cutToSeptets(outside.reference, 10)} (s136): what was outside the Act does not hold any more, by what was recorded since. Check in Holdfast that this is right.`
