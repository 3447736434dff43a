/** Deadlines, offers and visits of many cases at once, for a list. */

import type { ListedCase } from '../contracts/cases.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { Row } from '../platform/tables.ts'
import {
  type DeadlineRead,
  deadlineOf,
  type OfferRead,
  offerOf,
  type VisitRead,
  visitOf,
} from './case-parts.ts'

const named = (member: string, as: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member}) AS ${as}`

/** How the assignment that came with offer `o` was given up. */
const HANDED_BACK = `
  SELECT json_build_object('at', a.ended_at, 'reason', a.hand_back_reason, 'note', a.hand_back_note,
      'by', (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = a.ended_by))
    FROM assignment a
   WHERE a.service_id = $1 AND a.case_id = o.case_id AND a.offer_id = o.id AND a.ended_why = 'handed-back'`
/**
 * Deadlines, offers, visits and their steps. A warning keeps the share that it was armed at: as it stood in the policy of
 * the case.
 */
const ofMany = {
  deadlines: `
  SELECT id, aggregate_id AS case_id, kind, due_at, state, rev, settled_at, settled_why, ((computed_from->>'share')::numeric * 100)::int AS share,
    computed_from->>'correction' AS correction
    FROM deadline WHERE service_id = $1 AND aggregate_kind = 'case' AND aggregate_id = ANY($2) ORDER BY due_at, rev, id`,
  offers: `SELECT o.*, ${named('o.responder_id', 'responder')}, ${named('o.asked_by', 'asker')}, (${HANDED_BACK}) AS handed_back FROM offer o WHERE o.service_id = $1 AND o.case_id = ANY($2) ORDER BY o.offered_at, o.policy_step, o.id`,
  visits: `SELECT v.*, ${named('v.responder_id', 'responder')} FROM visit v WHERE v.service_id = $1 AND v.case_id = ANY($2) ORDER BY v.started_at, v.id`,
  steps: `SELECT * FROM visit_step WHERE service_id = $1 AND case_id = ANY($2) ORDER BY at, id`,
}

/** @returns of a case among these, its deadlines, offers and visits, in the order in which the case itself shows them */
export async function readPartsOf(
  runner: Runner,
  serviceId: string,
  caseIds: readonly string[],
): Promise<(caseId: string) => Pick<ListedCase, 'deadlines' | 'offers' | 'visits'>> {
  const ask = <R>(text: string) => runner.all(statement<R>(text, serviceId, caseIds))
  const [deadlines, offers, visits, steps] = await Promise.all([
    ask<DeadlineRead>(ofMany.deadlines),
    ask<OfferRead>(ofMany.offers),
    ask<VisitRead>(ofMany.visits),
    ask<Row<'visit_step'>>(ofMany.steps),
  ])
  const by = {
    deadlines: Map.groupBy(deadlines, (one) => one.case_id),
    offers: Map.groupBy(offers, (one) => one.case_id),
    visits: Map.groupBy(visits, (one) => one.case_id),
    steps: Map.groupBy(steps, (one) => one.case_id),
  }
  return (caseId) => ({
    deadlines: (by.deadlines.get(caseId) ?? []).map(deadlineOf),
    offers: (by.offers.get(caseId) ?? []).map(offerOf),
    visits: (by.visits.get(caseId) ?? []).map((visit) => visitOf(visit, by.steps.get(caseId) ?? [])),
  })
}
