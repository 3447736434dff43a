/** My offers and my visits, one offer, and what an answer needs to know. */
import type { MineView, OfferCard } from '../contracts/offers.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Database, Runner } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { statement } from '../platform/database/statement.ts'
import { gathered } from '../platform/gathered.ts'
import { createOpening } from '../platform/opening.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import type { Row } from '../platform/tables.ts'
import {
  findOffer,
  type OfferByCode,
  type OfferFound,
  type OfferToAnswer,
  type OpenOffer,
  offersToAnswer,
  offersWithCode,
  offerWithoutReason,
  openOffers,
  ownerOf,
  type Person,
  takerOf,
} from './answer-reads.ts'
import { type MyVisitRead, myVisitOf, type OfferCardRead, offerCardOf } from './shown-to-responder.ts'
import { type Standing, standingOf } from './standing-reads.ts'

export interface DispatchReads {
  /** Open offers by what lapses first, then those decided in the last hour of business time; visits under way. */
  mine(serviceId: string, membershipId: string): Promise<MineView & { asOf: string; position: number }>
  /** Null when this service has no such offer. */
  card(serviceId: string, offerId: string): Promise<OfferCard | null>
  offer(runner: Runner, offerId: string, serviceId: string): Promise<OfferFound | null>
  /** The same for somebody who answers it; those that are asked for together are read together. */
  offerToAnswer(serviceId: string, offerId: string): Promise<OfferToAnswer | null>
  /** How things stand with an offer that was settled; null when this service has no such offer. */
  standing(serviceId: string, offerId: string): Promise<Standing | null>
  /** Who owns a case now; null when nobody does. */
  ownerOf(serviceId: string, caseId: string): Promise<Person | null>
  /** @param until those made later are left out; so in `offersByCode`, unless the code names them */
  openOffersOf(serviceId: string, membershipId: string, until?: Instant): Promise<OpenOffer[]>
  offersByCode(
    serviceId: string,
    membershipId: string,
    code: string | null,
    until?: Instant,
  ): Promise<OfferByCode[]>
  /** What they declined a moment ago without saying why. */
  withoutReason(serviceId: string, membershipId: string): Promise<OpenOffer | null>
  /** Whoever has or had an offer, or has a visit under way, on one of these cases: whose own list may have changed. */
  membersOf(serviceId: string, caseIds: readonly string[]): Promise<string[]>
}

/** Answers to one case come in together when many are asked. */
const MOST_TOGETHER = 128

/** Of the case of row `x`; the LIMIT keeps it a look-up by both key columns. */
const caseAtHand = `
CROSS JOIN LATERAL (SELECT * FROM crisis_case WHERE service_id = $1 AND id = x.case_id LIMIT 1) c
LEFT JOIN LATERAL (SELECT * FROM young_person WHERE service_id = $1 AND id = c.young_person_id LIMIT 1) y ON true
LEFT JOIN LATERAL (SELECT name FROM locality WHERE service_id = $1 AND id = c.locality_id LIMIT 1) l ON true
LEFT JOIN LATERAL (SELECT body FROM story_entry WHERE service_id = $1 AND case_id = c.id AND kind = 'situation' ORDER BY at, id LIMIT 1) s ON true`
const columns = `x.id, x.case_id, c.reference, c.tier, c.response_due_at, c.setting, c.place_sealed, l.name AS locality, y.preferred_name,
  y.pronouns, y.date_of_birth, c.needs, c.needs_note, c.scene_safety, s.body AS situation`

const cards = (offers: string) => `
SELECT ${columns}, c.safeguarding, x.assignment_role, x.policy_step, x.role, x.state, x.offered_at, x.lapses_at, x.taker_id, x.taker, x.handed_back, x.asker
  FROM (SELECT o.*, taker.id AS taker_id, taker.name AS taker,
    (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = o.asked_by) AS asker,
    EXISTS (SELECT FROM assignment a WHERE a.service_id = $1 AND a.case_id = o.case_id AND a.offer_id = o.id AND a.ended_why = 'handed-back') AS handed_back
    FROM offer o LEFT JOIN LATERAL (${takerOf}) taker ON true
         WHERE o.service_id = $1 AND ${offers}) x ${caseAtHand}
 ORDER BY x.state <> 'open', CASE WHEN x.state = 'open' THEN x.lapses_at END, x.decided_at DESC, x.id`
const MY_OFFERS = cards(
  "o.responder_id = $2 AND (o.state = 'open' OR o.decided_at > business_now() - interval '1 hour')",
)
const CARD = `SELECT business_now() AS as_of, card.* FROM (${cards('o.id = $2')}) card`

/** The number to ring back is the one given last; without any, what the last caller said. */
const VISITS = `
SELECT ${columns}, c.state, c.received_at, c.first_face_to_face_at, x.step, x.medium, x.eta_at,
  back.id AS call_id, back.callback_kind, back.callback_sealed
  FROM (SELECT * FROM visit WHERE service_id = $1 AND responder_id = $2 AND ended_at IS NULL) x ${caseAtHand}
LEFT JOIN LATERAL (SELECT id, callback_kind, callback_sealed FROM call WHERE service_id = $1 AND case_id = x.case_id
    ORDER BY callback_sealed IS NULL, received_at_original DESC, id DESC LIMIT 1) back ON true
 ORDER BY x.started_at, x.id`

/** Every entry of the same visits, also those that were corrected. */
const STEPS = `
SELECT s.* FROM (SELECT id, case_id FROM visit WHERE service_id = $1 AND responder_id = $2 AND ended_at IS NULL) x
CROSS JOIN LATERAL (SELECT * FROM visit_step WHERE service_id = $1 AND case_id = x.case_id AND visit_id = x.id) s
 ORDER BY s.at, s.id`

const MEMBERS = `
SELECT responder_id AS id FROM offer WHERE service_id = $1 AND case_id = ANY($2)
UNION SELECT responder_id FROM visit WHERE service_id = $1 AND case_id = ANY($2)`

export function createDispatchReads(deps: {
  database: Database
  sealer: Sealer
  services: ServiceBook
}): DispatchReads {
  const { database, services } = deps
  const open = createOpening(deps.sealer)
  const toAnswer = gathered<{ serviceId: string; offerId: string }, OfferToAnswer | null>({
    afterMs: 0,
    most: MOST_TOGETHER,
    async together(asked) {
      const byService = Map.groupBy(asked, ({ serviceId }) => serviceId)
      const found = await Promise.all(
        [...byService].map(([serviceId, these]) =>
          offersToAnswer(
            database,
            serviceId,
            these.map(({ offerId }) => offerId),
          ).then((offers) => offers.map((offer) => [`${serviceId}/${offer.id}`, offer] as const)),
        ),
      )
      const offers = new Map(found.flat())
      return asked.map(({ serviceId, offerId }) => offers.get(`${serviceId}/${offerId}`) ?? null)
    },
  })
  return {
    async mine(serviceId, membershipId) {
      const { timeZone } = await services.byId(serviceId)
      const { found, asOf, position } = await inSnapshot(database, serviceId, (runner) =>
        Promise.all([
          runner.all(statement<OfferCardRead>(MY_OFFERS, serviceId, membershipId)),
          runner.all(statement<MyVisitRead>(VISITS, serviceId, membershipId)),
          runner.all(statement<Row<'visit_step'>>(STEPS, serviceId, membershipId)),
        ]),
      )
      const showing = { open, asOf, timeZone }
      const [offers, visits, steps] = found
      return {
        offers: offers.map((read) => offerCardOf(read, showing)),
        visits: visits.map((read) => myVisitOf(read, steps, showing)),
        asOf: formatInstant(asOf),
        position,
      }
    },
    async card(serviceId, offerId) {
      const { timeZone } = await services.byId(serviceId)
      const [card] = await database.all(
        statement<OfferCardRead & { as_of: Instant }>(CARD, serviceId, offerId),
      )
      return card === undefined ? null : offerCardOf(card, { open, asOf: card.as_of, timeZone })
    },
    offer: findOffer,
    offerToAnswer: (serviceId, offerId) => toAnswer({ serviceId, offerId }),
    standing: (serviceId, offerId) => standingOf(database, serviceId, offerId),
    ownerOf: (serviceId, caseId) => ownerOf(database, serviceId, caseId),
    openOffersOf: (serviceId, membershipId, until) => openOffers(database, serviceId, membershipId, until),
    offersByCode: (serviceId, membershipId, code, until) =>
      offersWithCode(database, serviceId, membershipId, code, until),
    withoutReason: (serviceId, membershipId) => offerWithoutReason(database, serviceId, membershipId),
    async membersOf(serviceId, caseIds) {
      if (caseIds.length === 0) return []
      const rows = await database.all(statement<{ id: string }>(MEMBERS, serviceId, caseIds))
      return rows.map((row) => row.id)
    },
  }
}
