/**
 * Which texts follow from what people did on a case, and to whom (§replies-by-text). Pure: message rows join the same
 * transaction, and each is its own outbox row. What follows from time alone stands in `time-pages.ts`.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, isOpen } from '../cases/case-file.ts'
import type { AdviserRole } from '../contracts/vocabulary.ts'
import { adviserWords } from '../contracts/words/labels-of-time.ts'
import * as texts from '../contracts/words/texts.ts'
import { notTakingOverText } from '../contracts/words/texts-of-hand-over.ts'
import { holderOf } from '../dispatch/assignment.ts'
import { minutesBetween, parseInstant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import { proposalOn } from '../triage/retriage.ts'
import { askedByName, takenOver } from './hand-over-notifications.ts'
import { adviserAnswers, bothAnswer, ringsBack, send, shown, whoAnswers } from './notification.ts'
import { failureOf } from './twilio-failure.ts'

/** The people on call who were asked, and those who answered by text. */
export function aboutOffers(happened: Happened, file: CaseFile): void {
  const { event } = happened
  const { reference } = file.case
  if (event.type === 'offer.made') {
    const offer = file.rows('offer').find((o) => o.id === event.payload.offerId)
    if (!offer || file.case.tier === null) return
    const due = file.case.response_due_at ?? offer.lapses_at
    if (offer.asked_by !== null) {
      askedByName(happened, file)
      return
    }
    const seconds = Math.max(60, Math.round(minutesBetween(file.now, offer.lapses_at) * 60))
    const body = texts.offerText({
      reference,
      tier: file.case.tier,
      minutesLeft: Math.floor(minutesBetween(file.now, due)),
      dueAtClock: shown(file, due),
      patch: file.localityName() ?? 'any locality',
      code: offer.code,
      lapseMinutes: Math.round(seconds / 60),
    })
    send(happened, file, {
      to: offer.responder_id,
      template: 'offer',
      body,
      validitySeconds: seconds,
      offerId: offer.id,
    })
  }
  takenOver(happened, file)
  if (event.type === 'offer.accepted' && event.payload.by === 'text') {
    const minutes = event.payload.minutesToArrive
    const body = texts.acceptedText({ reference, ...(minutes !== null && { minutes }) })
    send(happened, file, { to: event.payload.responderId, template: 'accepted', body })
  }
  if (event.type === 'offer.declined' && event.payload.by === 'text') {
    const has = holderOf(file, event.payload.assignmentRole)
    send(happened, file, {
      to: event.payload.responderId,
      template: 'declined',
      body: has ? notTakingOverText({ reference, with: has.name }) : texts.declinedText({ reference }),
      lane: 'routine',
    })
  }
}

/** Whoever was being asked about a case is told that they need not answer any more. */
export function offersWithdrawn(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type !== 'offers.withdrawn') return
  const { reference } = file.case
  const told = event.payload.offers.filter(({ offerId }) => !neverTold(file, offerId))
  for (const { responderId: to, assignmentRole } of told) {
    const winner = holderOf(file, assignmentRole)
    if (!isOpen(file))
      send(happened, file, { to, template: 'closed', body: texts.closedText({ reference }), lane: 'routine' })
    else if (winner) {
      const body = texts.takenText({ reference, by: winner.name })
      send(happened, file, { to, template: 'taken', body, lane: 'routine' })
    }
  }
}

/** Who was never told of an offer is told nothing of its end either: the text that waits does not leave any more. */
function neverTold(file: CaseFile, offerId: string): boolean {
  const aboutIt = ({ offer_id, state }: Row<'message'>) => offer_id === offerId && state === 'queued'
  const justNow = file.added('message').filter(aboutIt)
  const untold = justNow.length > 0 || file.untold().some((one) => one.offerId === offerId)
  if (!untold) return false
  for (const text of file.rows('message').filter(aboutIt)) file.change(text, { state: 'withdrawn' })
  return true
}

/** Coordinator and manager, or every manager when neither is on duty, when nobody has taken a case or nobody has triaged it. */
export function nobodyAnswers(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.escalation-exhausted') return
  const { why } = happened.event.payload
  const { tier, reference } = file.case
  const body =
    tier === null || why === 'not-triaged'
      ? texts.untriagedText({ reference, minutes: minutesBetween(file.case.received_at, file.now) })
      : texts.escalationExhaustedText({ reference, tier, why: why === 'no-steps' ? 'nobody-on-call' : why })
  for (const to of bothAnswer(file)) send(happened, file, { to, template: 'escalation-exhausted', body })
}

/** An offer that no text can carry to this phone: whoever manages the rota has to know, and rings. */
export function notReached(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type !== 'text.failed' || event.payload.template !== 'offer') return
  const { recipientId, recipientName, code } = event.payload
  if (!failureOf(code).outOfReach) return
  const body = texts.outOfReachText({ name: recipientName })
  for (const to of whoAnswers(file, 'manager', recipientId))
    send(happened, file, { to, template: 'out-of-reach', body })
}

/** A sooner response: whoever has the case, and whoever is being asked, must know now. */
export function urgencyRaised(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.retriaged' || happened.event.payload.direction !== 'up') return
  const { reference, owner_id: owner, response_due_at: due } = file.case
  const { tier } = happened.event.payload
  const asked = file.rows('offer').filter((offer) => offer.state === 'open' && offer.offered_at < file.now)
  const to = new Set([...(owner === null ? [] : [owner]), ...asked.map((offer) => offer.responder_id)])
  const body = texts.urgencyText({ reference, tier, dueAtClock: shown(file, due ?? file.now) })
  for (const id of to) send(happened, file, { to: id, template: 'urgency', body })
}

/** A second person is needed for a change of urgency after a breach: those who may agree and are on duty. */
export function secondPersonNeeded(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'retriage.proposed') return
  const body = texts.secondPersonText({ reference: file.case.reference })
  for (const to of bothAnswer(file, proposalOn(file)?.author_id))
    send(happened, file, { to, template: 'second-person', body })
}

/** Taken back: whoever was asked to read it need not, and nobody is woken for that. */
export function secondPersonNotNeeded(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'retriage.withdrawn') return
  const proposer = file.actor.kind === 'member' ? file.actor.membershipId : null
  const body = texts.secondPersonOverText({ reference: file.case.reference })
  for (const to of bothAnswer(file, proposer))
    send(happened, file, { to, template: 'second-person-over', body, lane: 'routine' })
}

/**
 * Advice and whereabouts begin with somebody being told; the other follow-ups are one's own promise. Advice goes to who
 * is on call for it (§advice), and to the coordinator where nobody is.
 */
export function followUpAsked(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'follow-up.asked') return
  const { kind, dueAt, adviser } = happened.event.payload
  if (kind === 'call-back' || kind === 'referrer') return
  const asker = file.actor.kind === 'member' ? file.actor.membershipId : null
  const advisers = adviser === undefined ? [] : adviserAnswers(file, adviser, asker)
  const asked = kind === 'police-advice' ? ringsBack(file) : advisers
  const what = {
    advice: adviceWords(adviser, advisers.length > 0),
    'police-advice': 'police ask for advice, ring them back',
    whereabouts: 'whereabouts unknown',
  }
  const body = texts.askedText({
    reference: file.case.reference,
    what: what[kind],
    byClock: shown(file, parseInstant(dueAt)),
  })
  const owner = file.case.owner_id
  const to = new Set([
    ...(asked.length > 0 ? asked : whoAnswers(file, 'coordinator')),
    ...(kind === 'whereabouts' && owner !== null ? [owner] : []),
  ])
  for (const id of to) send(happened, file, { to: id, template: 'asked', body })
}

const adviceWords = (adviser: AdviserRole | undefined, onCall: boolean): string => {
  if (adviser === undefined) return 'advice is asked for'
  return onCall
    ? `your advice as ${adviserWords[adviser]} is asked for`
    : `advice asked for, no ${adviserWords[adviser]} on call`
}
