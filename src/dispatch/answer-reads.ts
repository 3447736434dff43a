/** What an answer to an offer needs to know before anything is locked: the offer's state, and whose code this is. */
import type { OfferState } from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'

export interface Person {
  readonly id: string
  readonly name: string
}
export interface OfferFound {
  readonly id: string
  readonly case_id: string
  readonly responder_id: string
  readonly state: OfferState
  /** Who was assigned, once it is settled. */
  readonly taken_by: Person | null
  /** The tables in which its case has rows; null when that is not known. */
  readonly filled: readonly string[] | null
}
export interface OpenOffer {
  readonly id: string
  readonly case_id: string
  readonly code: string
  readonly reference: string
}
export interface OfferByCode extends OpenOffer {
  readonly state: OfferState
  readonly taken_by: Person | null
}

/** A reply without a code can only mean a recent offer; an older one needs its code. */
const RECENT = "interval '1 day'"
const MOST = 20

/** Who has the role of offer `o`, or had it when the case was closed; nobody as long as it is open, or after a hand back. */
export const takerOf = `
  SELECT w.responder_id AS id, m.display_name AS name
    FROM assignment w JOIN membership m ON m.service_id = $1 AND m.id = w.responder_id
   WHERE o.state <> 'open' AND w.service_id = $1 AND w.case_id = o.case_id AND w.assignment_role = o.assignment_role AND w.ended_why IS NULL
   ORDER BY w.started_at DESC LIMIT 1`

const REFERENCE =
  '(SELECT c.reference FROM crisis_case c WHERE c.service_id = $1 AND c.id = o.case_id) AS reference'
const TAKEN_BY = `(SELECT json_build_object('id', taker.id, 'name', taker.name) FROM (${takerOf}) taker) AS taken_by`

const FILLED = '(SELECT c.filled FROM crisis_case c WHERE c.service_id = $1 AND c.id = o.case_id) AS filled'
const OFFER = `SELECT o.id, o.case_id, o.responder_id, o.state, ${FILLED}, ${TAKEN_BY} FROM offer o WHERE o.service_id = $1 AND o.id = $2`
const TO_ANSWER = `
  SELECT o.id, o.case_id, o.responder_id, o.state, ${FILLED}, ${TAKEN_BY},
    EXISTS (SELECT FROM offer x WHERE x.service_id = $1 AND x.case_id = o.case_id AND x.state = 'open' AND x.id <> o.id) AS others
    FROM offer o WHERE o.service_id = $1 AND o.id = ANY($2)`
const OPEN = `
  SELECT o.id, o.case_id, o.code, ${REFERENCE} FROM offer o
   WHERE o.service_id = $1 AND o.responder_id = $2 AND o.state = 'open' AND ($3::timestamptz IS NULL OR o.offered_at <= $3)
   ORDER BY o.offered_at, o.id`
const BY_CODE = `
  SELECT o.id, o.case_id, o.code, o.state, ${REFERENCE}, ${TAKEN_BY} FROM offer o
   WHERE o.service_id = $1 AND o.responder_id = $2
     AND (o.code = $3 OR ($3::text IS NULL AND o.offered_at > business_now() - ${RECENT} AND ($4::timestamptz IS NULL OR o.offered_at <= $4)))
   ORDER BY o.offered_at DESC, o.id DESC LIMIT ${MOST}`

/** So long after a no without a reason, what follows may be it. */
const REASON_FOLLOWS = "interval '15 minutes'"
const UNREASONED = `
  SELECT o.id, o.case_id, o.code, ${REFERENCE} FROM offer o
   WHERE o.service_id = $1 AND o.responder_id = $2 AND o.state = 'declined' AND o.decline_reason IS NULL AND o.decline_note IS NULL
     AND o.offered_at > business_now() - ${RECENT} AND o.decided_at > business_now() - ${REASON_FOLLOWS} ORDER BY o.decided_at DESC LIMIT 1`

/** The offer that this member declined last, a moment ago and without saying why. */
export async function offerWithoutReason(
  runner: Runner,
  serviceId: string,
  membershipId: string,
): Promise<OpenOffer | null> {
  const [row] = await runner.all(statement<OpenOffer>(UNREASONED, serviceId, membershipId))
  return row ?? null
}

const OWNER = `
  SELECT m.id, m.display_name AS name FROM crisis_case c JOIN membership m ON m.service_id = $1 AND m.id = c.owner_id
   WHERE c.service_id = $1 AND c.id = $2`

/** Who owns a case; null when nobody does, or there is no such case. */
export async function ownerOf(runner: Runner, serviceId: string, caseId: string): Promise<Person | null> {
  const [row] = await runner.all(statement<Person>(OWNER, serviceId, caseId))
  return row ?? null
}

/** An offer that was read to be answered. */
export interface OfferToAnswer extends OfferFound {
  /** Whether somebody else is being asked about the same case. */
  readonly others: boolean
}

/** Those of them that the service has. */
export const offersToAnswer = (
  runner: Runner,
  serviceId: string,
  offerIds: readonly string[],
): Promise<OfferToAnswer[]> => runner.all(statement<OfferToAnswer>(TO_ANSWER, serviceId, offerIds))

/** Null when the service has no such offer. */
export async function findOffer(
  runner: Runner,
  offerId: string,
  serviceId: string,
): Promise<OfferFound | null> {
  const [row] = await runner.all(statement<OfferFound>(OFFER, serviceId, offerId))
  return row ?? null
}

/** A member's open offers, the oldest first. @param until those made later are left out */
export const openOffers = (
  runner: Runner,
  serviceId: string,
  membershipId: string,
  until: Instant | null = null,
): Promise<OpenOffer[]> => runner.all(statement<OpenOffer>(OPEN, serviceId, membershipId, until))

/**
 * A member's offers with this code, or of the last day without one; in any state, newest first.
 * @param until those made later are left out, unless the code names them
 */
export const offersWithCode = (
  runner: Runner,
  serviceId: string,
  membershipId: string,
  code: string | null,
  until: Instant | null = null,
): Promise<OfferByCode[]> => runner.all(statement<OfferByCode>(BY_CODE, serviceId, membershipId, code, until))
