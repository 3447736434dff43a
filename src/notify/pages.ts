/**
 * Which texts follow from what happened on a case, and to whom (D15, D16). Pure: message rows and their effects join
 * the same transaction; sending is an effect. 50 and 75 % go to the owner only, 90 % adds the coordinator, a breach
 * adds the manager, once.
 */
import type { CaseFile, EventInHand } from '../cases/case-file.ts'
import type { Lane, OnCallRole } from '../contracts/vocabulary.ts'
import * as texts from '../contracts/words/texts.ts'
import { candidates } from '../dispatch/ranking.ts'
import { clockTime, type Instant, minutesBetween } from '../kernel/clock.ts'
import { failureOf } from './twilio-failure.ts'

const PATIENCE_SECONDS = 3600

interface Page {
  readonly to: string
  readonly template: string
  readonly body: string
  readonly lane?: Lane
  readonly validitySeconds?: number
  readonly offerId?: string
}

function send(happened: EventInHand, file: CaseFile, page: Page): void {
  const id = file.newId()
  file.put('message', {
    service_id: file.serviceId,
    id,
    case_id: file.case.id,
    offer_id: page.offerId ?? null,
    recipient_id: page.to,
    to_sealed: null,
    template: page.template,
    body: page.body,
    validity_seconds: page.validitySeconds ?? PATIENCE_SECONDS,
    state: 'queued',
    possible_double: false,
    error_code: null,
    queued_at: file.now,
  })
  file.afterwards({ eventId: happened.id, consumer: 'send-text', subject: id, lane: page.lane ?? 'urgent' })
}

const onDuty = (file: CaseFile, role: OnCallRole): string[] =>
  candidates(file.onCall, role, file.case.locality_id).map((person) => person.membershipId)

const shown = (file: CaseFile, at: Instant): string => clockTime(at, file.timeZone)

/** The people on call who were asked, and those who answered by text. */
export function aboutOffers(happened: EventInHand, file: CaseFile): void {
  const { event } = happened
  const { reference } = file.case
  if (event.type === 'offer.made') {
    const offer = file.offers.find((o) => o.id === event.payload.offerId)
    if (!offer || file.case.tier === null) return
    const due = file.case.response_due_at ?? offer.lapses_at
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
  if (event.type === 'offer.accepted' && event.payload.by === 'text') {
    const minutes = event.payload.minutesToArrive
    const body = texts.acceptedText({ reference, ...(minutes !== null && { minutes }) })
    send(happened, file, { to: event.payload.responderId, template: 'accepted', body })
  }
  if (event.type === 'offer.declined' && event.payload.by === 'text') {
    send(happened, file, {
      to: event.payload.responderId,
      template: 'declined',
      body: texts.declinedText({ reference }),
      lane: 'routine',
    })
  }
  if (event.type === 'offer.withdrawn') {
    const winner = file.offers.find((o) => o.seat === event.payload.seat && o.state === 'accepted')
    if (!winner) return
    const body = texts.takenText({ reference, by: winner.responder_name })
    send(happened, file, { to: event.payload.responderId, template: 'taken', body, lane: 'routine' })
  }
}

/** Coordinator and manager, when nobody has taken a case or nobody has triaged it. */
export function nobodyAnswers(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.unanswered') return
  const { why } = happened.event.payload
  const { tier, reference } = file.case
  const body =
    tier === null || why === 'not-triaged'
      ? texts.untriagedText({ reference, minutes: minutesBetween(file.case.received_at, file.now) })
      : texts.unansweredText({ reference, tier, why: why === 'ladder-exhausted' ? why : 'nobody-on-call' })
  for (const to of new Set([...onDuty(file, 'coordinator'), ...onDuty(file, 'manager')])) {
    send(happened, file, { to, template: 'unanswered', body })
  }
}

/** An offer that no text can carry to this phone: whoever manages the rota has to know, and rings. */
export function notReached(happened: EventInHand, file: CaseFile): void {
  const { event } = happened
  if (event.type !== 'text.failed' || event.payload.template !== 'offer') return
  const { recipientId, recipientName, code } = event.payload
  if (!failureOf(code).outOfReach) return
  const body = texts.outOfReachText({ name: recipientName })
  for (const to of onDuty(file, 'manager').filter((id) => id !== recipientId))
    send(happened, file, { to, template: 'out-of-reach', body })
}

const shareOf: Partial<Record<string, number>> = { 'response-50': 50, 'response-75': 75, 'response-90': 90 }

/** Warnings, breaches and untriaged calls. */
export function timePassed(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const { kind, climb } = happened.event.payload
  const { reference, tier, owner_id: owner } = file.case
  if (kind === 'triage-due') {
    const role = climb === 1 ? 'coordinator' : climb === 2 ? 'manager' : null
    if (role === null) return
    const body = texts.untriagedText({ reference, minutes: minutesBetween(file.case.received_at, file.now) })
    for (const to of onDuty(file, role)) send(happened, file, { to, template: 'untriaged', body })
    return
  }
  const due = file.case.response_due_at
  if (tier === null || due === null) return
  const share = shareOf[kind]
  const to = new Set(owner === null ? [] : [owner])
  if (kind === 'response-90' || kind === 'response-due')
    for (const id of onDuty(file, 'coordinator')) to.add(id)
  if (kind === 'response-due') for (const id of onDuty(file, 'manager')) to.add(id)
  if (share === undefined && kind !== 'response-due') return
  const dueAtClock = shown(file, due)
  const body =
    share === undefined
      ? texts.breachText({ reference, tier, dueAtClock })
      : texts.warningText({ reference, tier, share, dueAtClock })
  const lane = kind === 'response-50' || kind === 'response-75' ? 'routine' : 'urgent'
  for (const id of to)
    send(happened, file, { to: id, template: share === undefined ? 'breach' : 'warning', body, lane })
}
