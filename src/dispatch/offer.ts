/**
 * One offer to one person for one role on a case.
 * open → accepted | declined | lapsed | withdrawn; nothing leaves any of the four. The state of the row, read under the
 * case's lock, decides who won: times are never compared.
 */
import { type CaseFile, type HeldOffer, mustBeOpen } from '../cases/case-file.ts'
import type { DeclineReason, OfferState } from '../contracts/vocabulary.ts'
import { plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { holderOf } from './assignment.ts'
import { makeRoom, roleOf } from './hand-on.ts'

/** `taken`: without being asked. */
export type AnswerVia = 'console' | 'text' | 'taken'

/** Accepts: assignment, ownership and visit in one go. @throws Refusal offer-taken, offer-not-open */
export function accept(
  file: CaseFile,
  offerId: string,
  minutesToArrive: number | null,
  via: AnswerVia,
): void {
  const offer = mustBeAnswerable(file, offerId)
  mustBeOpen(file)
  file.change(offer, {
    state: 'accepted',
    decided_at: file.now,
    minutes_to_arrive: minutesToArrive,
  })
  const from = offer.assignment_role === 'lead' ? makeRoom(file) : null
  const assignmentId = file.newId()
  file.add('assignment', {
    service_id: file.serviceId,
    id: assignmentId,
    case_id: file.case.id,
    assignment_role: offer.assignment_role,
    responder_id: offer.responder_id,
    offer_id: offer.id,
    started_at: file.now,
    ended_at: null,
    ended_why: null,
    hand_back_reason: null,
    hand_back_note: null,
    ended_by: null,
  })
  file.add('visit', {
    service_id: file.serviceId,
    id: file.newId(),
    case_id: file.case.id,
    assignment_id: assignmentId,
    responder_id: offer.responder_id,
    assignment_role: offer.assignment_role,
    step: null,
    medium: null,
    eta_at: minutesToArrive === null ? null : plusMinutes(file.now, minutesToArrive),
    started_at: file.now,
    ended_at: null,
  })
  if (offer.assignment_role === 'lead') {
    file.amend({
      state: 'owned',
      owner_id: offer.responder_id,
      owner_is_holder: false,
      unowned_since: null,
      escalation_exhausted: false,
    })
  }
  file.record('offer.accepted', {
    offerId: offer.id,
    assignmentRole: offer.assignment_role,
    responderId: offer.responder_id,
    responderName: offer.responder_name,
    minutesToArrive,
    by: via,
    ...(from && { from }),
  })
}

/**
 * Takes a case that nobody has, or that is only held, without having been asked: at the end of the escalation policy this is how
 * it finds somebody. An open offer of one's own is accepted.
 * @param known who had it a moment ago: whoever gave advice owns a case without ever having been offered it
 * @throws Refusal case-not-open, not-triaged, offer-taken
 */
export function take(
  file: CaseFile,
  minutesToArrive: number | null,
  known: { id: string; name: string } | null,
): void {
  mustBeOpen(file)
  const { tier, owner_id: owner, owner_is_holder: held } = file.case
  if (tier === null && owner === null) refuse('not-triaged', 'Triage it first: then it can be taken.')
  if (owner !== null && !held) {
    const has = holderOf(file, 'lead')
    const name = has?.id === owner ? has.name : known?.id === owner ? known.name : 'Somebody'
    refuseSettled('withdrawn', { id: owner, name })
  }
  const me = file.memberId()
  const mine = file
    .rows('offer')
    .find((o) => o.assignment_role === 'lead' && o.state === 'open' && o.responder_id === me)
  if (mine) {
    accept(file, mine.id, minutesToArrive, 'console')
    return
  }
  const id = file.newId()
  file.add('offer', {
    service_id: file.serviceId,
    id,
    case_id: file.case.id,
    assignment_role: 'lead',
    policy_step: 0,
    role: roleOf(file, me),
    responder_id: me,
    responder_name: file.actor.kind === 'member' ? file.actor.name : '',
    code: file.newCode(),
    state: 'open',
    offered_at: file.now,
    lapses_at: file.now,
    decided_at: null,
    minutes_to_arrive: null,
    decline_reason: null,
    asked_by: null,
  })
  accept(file, id, minutesToArrive, 'taken')
}

/** Declines; the reason, a code or in words, may follow later (§replies-by-text). @throws Refusal offer-taken, offer-not-open */
export function decline(
  file: CaseFile,
  offerId: string,
  reason: DeclineReason | null,
  via: 'console' | 'text',
  words: string | null = null,
): void {
  const offer = mustBeAnswerable(file, offerId)
  mustBeOpen(file)
  file.change(offer, { state: 'declined', decided_at: file.now, decline_reason: reason })
  file.record('offer.declined', {
    offerId: offer.id,
    assignmentRole: offer.assignment_role,
    responderId: offer.responder_id,
    responderName: offer.responder_name,
    reason,
    by: via,
  })
  if (words !== null) giveReason(file, offerId, words)
}

/** Why the no, in words; the first that were given stay. @throws Refusal not-found when it was not declined */
export function giveReason(file: CaseFile, offerId: string, words: string): void {
  const offer =
    file.rows('offer').find((o) => o.id === offerId && o.state === 'declined') ?? refuse('not-found')
  if ((offer.decline_note ?? null) !== null) return
  file.change(offer, { decline_note: words })
  file.record('offer.reasoned', {
    offerId: offer.id,
    assignmentRole: offer.assignment_role,
    responderId: offer.responder_id,
    responderName: offer.responder_name,
  })
}

function mustBeAnswerable(file: CaseFile, offerId: string): HeldOffer {
  const offer = file.rows('offer').find((o) => o.id === offerId)
  if (!offer) refuse('not-found')
  if (offer.state !== 'open') {
    refuseSettled(offer.state, holderOf(file, offer.assignment_role))
  }
  return offer
}

/** What the late one is told: who has it, when somebody has. @throws Refusal always */
export function refuseSettled(
  state: OfferState,
  takenBy: { id: string; name: string } | null | undefined,
): never {
  if (takenBy && state !== 'accepted')
    refuse('offer-taken', `${takenBy.name} has this case. There is nothing more for you to do.`, { takenBy })
  refuse('offer-not-open', `This offer is ${state}. Nothing was changed.`, {
    state,
    ...(takenBy && { takenBy }),
  })
}
