/**
 * Which texts follow when a case changes hands. Whoever gave it away hears that it is off their hands; whoever leads the
 * shift hears of it at once, before any step has lapsed, so that a case given back is never quieter than a new one. Pure.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import * as texts from '../contracts/words/texts-of-hand-over.ts'
import { holderOf } from '../dispatch/assignment.ts'
import { minutesBetween } from '../kernel/clock.ts'
import { send, shown, whoAnswers } from './notification.ts'

/**
 * On `case.handed-back`, after escalation has begun again. A holder until allocation means that nobody may be woken (§allocation-hours);
 * where nobody was left to ask, a louder text has said so.
 */
export function handedBack(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.handed-back') return
  const { responderId, responderName } = happened.event.payload
  const {
    reference,
    tier,
    response_due_at: due,
    owner_is_holder: held,
    escalation_exhausted: escalationExhausted,
  } = file.case
  const off = texts.offYourHandsText({ reference })
  send(happened, file, { to: responderId, template: 'off-your-hands', body: off, lane: 'routine' })
  if (tier === null || due === null || held || escalationExhausted) return
  const body = texts.handedBackText({ reference, tier, by: responderName, dueAtClock: shown(file, due) })
  const lead = whoAnswers(file, 'coordinator', responderId)
  // Whoever leads and did it in somebody's place knows, and the next above them is not woken for it.
  if (file.actor.kind === 'member' && lead.includes(file.actor.membershipId)) return
  for (const to of lead) send(happened, file, { to, template: 'handed-back', body })
}

/** On an `offer.made` to somebody asked by name: the text of an offer, and who asks. */
export function askedByName(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type !== 'offer.made' || event.payload.handedOnBy === undefined) return
  const { offerId, responderId, handedOnBy } = event.payload
  const offer = file.rows('offer').find((one) => one.id === offerId)
  const { reference, tier, response_due_at: due } = file.case
  if (!offer || tier === null) return
  const lapseMinutes = Math.max(1, Math.round(minutesBetween(file.now, offer.lapses_at)))
  const body = texts.takeOverText({
    reference,
    tier,
    by: handedOnBy,
    dueAtClock: shown(file, due ?? offer.lapses_at),
    code: offer.code,
    lapseMinutes,
  })
  const validitySeconds = lapseMinutes * 60
  send(happened, file, { to: responderId, template: 'offer', body, validitySeconds, offerId })
}

/** On `offer.accepted`: whoever handed it on hears that it is off their hands. */
export function takenOver(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type !== 'offer.accepted' || event.payload.from === undefined) return
  const { from, responderName: by } = event.payload
  const goesOn = file.rows('visit').some((visit) => visit.responder_id === from.id && visit.ended_at === null)
  const body = texts.takenOverText({ reference: file.case.reference, by, goesOn })
  send(happened, file, { to: from.id, template: 'off-your-hands', body, lane: 'routine' })
}

/** On `offer.declined`, `offer.lapsed` and a `text.failed`: whoever has it, and whoever asked for them, hear that they still do. */
export function notTakenOver(happened: Happened, file: CaseFile): void {
  const { event } = happened
  const why = {
    'offer.declined': 'declined',
    'offer.lapsed': 'lapsed',
    'text.failed': 'not-reached',
  } as const
  if (event.type !== 'offer.declined' && event.type !== 'offer.lapsed' && event.type !== 'text.failed') return
  const offer =
    event.type === 'text.failed'
      ? file
          .rows('offer')
          .find(
            (one) =>
              event.payload.template === 'offer' &&
              one.state === 'open' &&
              one.responder_id === event.payload.recipientId,
          )
      : file.rows('offer').find((one) => one.id === event.payload.offerId)
  const has = holderOf(file, 'lead')
  if (!offer || offer.asked_by === null || has === undefined) return
  const body = texts.notTakenOverText({
    reference: file.case.reference,
    by: offer.responder_name,
    why: why[event.type],
  })
  for (const to of new Set([has.id, offer.asked_by]))
    send(happened, file, { to, template: 'not-taken-over', body })
}
