/**
 * Every text Holdfast sends, word for word. Each is one GSM-7 segment for any argument: what a person or a policy
 * put in is written in the alphabet and cut to its place first. None has room for a personal detail of a young
 * person: a reference, a tier, times and the names of staff are all that can be passed in. Pure.
 */
import type { Tier } from '../vocabulary.ts'
import { clockOf, codeOf, lineOf, nameOf, phraseOf, referenceOf, span, whole } from './counted.ts'

/** Asks the person on call. `minutesLeft` until `dueAtClock` (local, "04:02" or "Tue 09:00"); `patch` a locality. */
export const offerText = (offer: {
  reference: string
  tier: Tier
  minutesLeft: number
  dueAtClock: string
  patch: string
  code: string
  lapseMinutes: number
}): string => {
  const code = codeOf(offer.code)
  const left = offer.minutesLeft > 0 ? `${span(offer.minutesLeft)} left` : 'overdue'
  return (
    `${offer.tier} case ${referenceOf(offer.reference)}, ${nameOf(offer.patch)}: ${left}, due ${clockOf(offer.dueAtClock)}. ` +
    `Reply Y ${code} 35 (=min to arrive) or N ${code}. Lapses in ${span(offer.lapseMinutes)}.`
  )
}

/** To the others who were asked, once somebody has the case. */
export const takenText = (taken: { reference: string; by: string }): string =>
  `${referenceOf(taken.reference)} is taken: ${nameOf(taken.by)} has it. Your offer has ended; nothing more is needed from you.`

/** To those who were asked, when the case is closed before anybody has it. */
export const closedText = (closed: { reference: string }): string =>
  `${referenceOf(closed.reference)} is closed. Your offer has ended; nothing more is needed from you.`

/** To the person who said yes. */
export const acceptedText = (accepted: { reference: string; minutes?: number }): string => {
  const arrival = accepted.minutes === undefined ? '' : `, to arrive in ${whole(accepted.minutes)} min`
  return `You have ${referenceOf(accepted.reference)}${arrival}. Open Holdfast now and read the brief before you go.`
}

/** To a yes that came too late: who has the case. */
export const lapsedReplyText = (late: { reference: string; by: string; line: string }): string =>
  `Too late for ${referenceOf(late.reference)}: ${nameOf(late.by)} has it. It is not yours. ` +
  `If you can still go, ring ${lineOf(late.line)}.`

/** To a no from whoever has said yes before: a text cannot give a case back, and nobody else is on the way. */
export const stillYoursText = (held: { reference: string; line: string }): string =>
  `You still have ${referenceOf(held.reference)}: a text cannot give it back. ` +
  `If you cannot go, hand it back in Holdfast or ring ${lineOf(held.line)} now. In danger ring 999.`

/** To an answer about a case that is closed. */
export const closedReplyText = (late: { reference: string; line: string }): string =>
  `${referenceOf(late.reference)} is closed: nobody needs to go. Nothing is changed by your answer. ` +
  `If that seems wrong, ring ${lineOf(late.line)}.`

/** To the person who said no; who says it once more is told who has it by then. */
export const declinedText = (declined: { reference: string; by?: string | undefined }): string =>
  `Noted: you are not taking ${referenceOf(declined.reference)}. ` +
  (declined.by === undefined ? 'It is moving on to the next person now.' : `${nameOf(declined.by)} has it.`)

/** To a reason that followed a no. */
export const reasonKeptText = (kept: { reference: string }): string =>
  `Thank you: your reason is kept with your no to ${referenceOf(kept.reference)}. Nothing more is needed from you.`

/** To a yes or no without a code from somebody with several open offers, or with a code that is none of theirs. */
export const whichOneText = (open: { codes: readonly string[] }): string => {
  const shown = open.codes.slice(0, 5).map(codeOf)
  const more = open.codes.length - shown.length
  return (
    `Which one? Nothing is changed yet. Your open offers: ${shown.join(', ')}${more > 0 ? ` and ${whole(more)} more` : ''}. ` +
    `Reply Y or N and the code, as Y ${shown[0] ?? 'CODE'}.`
  )
}

/** To an answer from somebody who has no open offer. */
export const noOpenOfferText = (to: { line: string }): string =>
  `You have no open offer, so nothing is changed. If you expected one, ring ${lineOf(to.line)}. In danger ring 999.`

/** To whatever was not understood, whoever sent it: a human route and 999 (§unread-texts); names no service. */
export const notUnderstoodText = (to: { line: string }): string =>
  `This text could not be read by machine; a person will see it. To speak now ring ${lineOf(to.line)}. ` +
  `In danger ring 999. Answering an offer? Reply Y or N.`

/** To the coordinator, then the manager: texts that no machine understood wait for somebody who reads them. */
export const unreadText = (waiting: { count: number; minutes: number }): string => {
  const what = whole(waiting.count) === 1 ? 'A text came' : `${whole(waiting.count)} texts came`
  return `${what} in that no machine understood. Nobody has read it for ${span(waiting.minutes)}. Open Holdfast and read it now.`
}

/** To the coordinator, then the manager: a call that nobody has triaged. */
export const untriagedText = (late: { reference: string; minutes: number }): string =>
  `Not triaged: ${referenceOf(late.reference)} has waited ${span(late.minutes)} for a decision. Open Holdfast now.`

/** `share` of the time gone, in per cent. */
export const warningText = (warning: {
  reference: string
  tier: Tier
  share: number
  dueAtClock: string
}): string =>
  `${referenceOf(warning.reference)} (${warning.tier}): ${whole(warning.share)}% of the time is gone, due ${clockOf(warning.dueAtClock)}.`

/** Once per case, when the response is overdue. */
export const breachText = (breach: { reference: string; tier: Tier; dueAtClock: string }): string =>
  `Breach: ${referenceOf(breach.reference)} (${breach.tier}) was due ${clockOf(breach.dueAtClock)} ` +
  `and has had no response. Open Holdfast now.`

/** The loudest alarm there is: a case that nobody has been found for. */
export const escalationExhaustedText = (alone: {
  reference: string
  tier: Tier
  why: 'nobody-on-call' | 'escalation-exhausted' | 'nobody-left'
}): string => {
  const why = {
    'nobody-on-call': 'nobody is on call',
    'escalation-exhausted': 'everyone on call was asked and nobody accepted',
    'nobody-left': 'it was handed back and nobody on call is left to ask',
  }[alone.why]
  return `NOBODY OWNS ${referenceOf(alone.reference)} (${alone.tier}): ${why}. Please find a person now. Open Holdfast.`
}

/** To the manager: an offer could not be sent to somebody on call. */
export const outOfReachText = (lost: { name: string }): string =>
  `On call but out of reach by text: ${nameOf(lost.name)}. No text gets through to this phone. Please ring them, and put it right.`

/** To whoever has a case or is asked to take it: the response is due sooner. */
export const urgencyText = (raised: { reference: string; tier: Tier; dueAtClock: string }): string =>
  `${referenceOf(raised.reference)} is now ${raised.tier}, due ${clockOf(raised.dueAtClock)}. Open Holdfast now.`

/** To coordinator and manager: a downgrade after a breach takes two people. */
export const secondPersonText = (needed: { reference: string }): string =>
  `${referenceOf(needed.reference)}: a lower urgency after a breach is proposed and needs a second person. Open Holdfast.`

/** To those who were asked to be the second person, once it is taken back. */
export const secondPersonOverText = (over: { reference: string }): string =>
  `${referenceOf(over.reference)}: the lower urgency that was proposed is taken back. The urgency stays; nothing more is needed from you.`

/** To the coordinator: the time to accept is over. */
export const notAcceptedText = (open: { reference: string; tier: Tier; minutes: number }): string =>
  `${referenceOf(open.reference)} (${open.tier}): nobody has accepted, ${span(open.minutes)} after the call. Please find a person. Open Holdfast now.`

/** To the coordinator and the owner: accepted, and nothing has been done; `minutes` since it was. */
export const idleText = (idle: { reference: string; minutes: number }): string =>
  `${referenceOf(idle.reference)} (T1) was accepted ${span(idle.minutes)} ago and nothing has been done since. Is somebody on the way? Open Holdfast now.`

/** To the coordinator: somebody has accepted and has not opened the brief. */
export const briefText = (unopened: { reference: string; by: string }): string =>
  `${referenceOf(unopened.reference)}: ${nameOf(unopened.by)} accepted and has not opened the brief. Please ring them. Open Holdfast.`

/** To the coordinator and the owner: the promised time of arrival has passed. */
export const notArrivedText = (late: { reference: string }): string =>
  `${referenceOf(late.reference)}: the time of arrival has passed and nobody has said that they are there. Please ring them.`

/** A promise that nobody has kept yet; `what` is one of a fixed list of sentences. */
export const followUpText = (late: { reference: string; what: string }): string =>
  `${referenceOf(late.reference)}: ${phraseOf(late.what, 80)}. Open Holdfast now.`

/** To the coordinator, then the manager: somebody is missing, and the police do not look. */
export const policeRefusedText = (refused: { reference: string }): string =>
  `${referenceOf(refused.reference)}: whereabouts unknown and the police have refused to look. Please ring them or find another way. Open Holdfast now.`

/** Somebody is needed by a time; `what` is one of a fixed list of phrases. */
export const askedText = (asked: { reference: string; what: string; byClock: string }): string =>
  `${referenceOf(asked.reference)}: ${phraseOf(asked.what, 60)}, by ${clockOf(asked.byClock)}. Open Holdfast now.`
