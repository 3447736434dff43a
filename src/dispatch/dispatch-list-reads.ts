/** Offers and visits of many cases at once, for a list. */
import type { ReadListed } from '../cases/board-reads.ts'
import { statement } from '../platform/database/statement.ts'
import type { Row } from '../platform/tables.ts'
import { type OfferRead, offerOf, type VisitRead, visitOf } from './dispatch-view.ts'

const named = (member: string, as: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member}) AS ${as}`

/** How the assignment that came with offer `o` was given up. */
const HANDED_BACK = `
  SELECT json_build_object('at', a.ended_at, 'reason', a.hand_back_reason, 'note', a.hand_back_note,
      'by', (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = a.ended_by))
    FROM assignment a
   WHERE a.service_id = $1 AND a.case_id = o.case_id AND a.offer_id = o.id AND a.ended_why = 'handed-back'`

const OFFERS = `SELECT o.*, ${named('o.responder_id', 'responder')}, ${named('o.asked_by', 'asker')}, (${HANDED_BACK}) AS handed_back FROM offer o WHERE o.service_id = $1 AND o.case_id = ANY($2) ORDER BY o.offered_at, o.policy_step, o.id`
const VISITS = `SELECT v.*, ${named('v.responder_id', 'responder')} FROM visit v WHERE v.service_id = $1 AND v.case_id = ANY($2) ORDER BY v.started_at, v.id`
const STEPS = `SELECT * FROM visit_step WHERE service_id = $1 AND case_id = ANY($2) ORDER BY at, id`

export const readOffersOf: ReadListed<'offers'> = async (runner, serviceId, caseIds) => {
  const rows = await runner.all(statement<OfferRead>(OFFERS, serviceId, caseIds))
  const by = Map.groupBy(rows, (one) => one.case_id)
  return (caseId) => ({ offers: (by.get(caseId) ?? []).map(offerOf) })
}

export const readVisitsOf: ReadListed<'visits'> = async (runner, serviceId, caseIds) => {
  const [visits, steps] = await Promise.all([
    runner.all(statement<VisitRead>(VISITS, serviceId, caseIds)),
    runner.all(statement<Row<'visit_step'>>(STEPS, serviceId, caseIds)),
  ])
  const by = Map.groupBy(visits, (one) => one.case_id)
  const stepsBy = Map.groupBy(steps, (one) => one.case_id)
  return (caseId) => ({
    visits: (by.get(caseId) ?? []).map((visit) => visitOf(visit, stepsBy.get(caseId) ?? [])),
  })
}
