/** The SQL of everything that hangs on one case, each list in the order in which it is shown. */

import type { ListedCase } from '../contracts/cases.ts'
import type { ReadDetention } from '../detention/detention-reads.ts'
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
import type { CaseRowRead } from './case-row.ts'
import { caseRowsOf } from './case-row-reads.ts'
import type * as view from './case-view.ts'
import { readTimeRules } from './time-rules-reads.ts'

const named = (member: string, as: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member}) AS ${as}`

const ROW = caseRowsOf('(SELECT * FROM crisis_case WHERE service_id = $1 AND id = $2)')
const DETAIL = `
  SELECT c.needs, c.needs_note, c.consent, c.safeguarding_note, c.policy_version,
    (SELECT p.body FROM tier_policy p
      WHERE p.service_id = $1 AND (p.version = c.policy_version OR (c.policy_version IS NULL AND p.starts_at <= business_now()))
      ORDER BY p.version DESC LIMIT 1) AS policy
    FROM crisis_case c WHERE c.service_id = $1 AND c.id = $2`
const YOUNG_PERSON = `
  SELECT y.* FROM young_person y
   WHERE y.service_id = $1 AND y.id = (SELECT c.young_person_id FROM crisis_case c WHERE c.service_id = $1 AND c.id = $2)`
const CALLS = `
  SELECT cl.*, ${named('cl.handler_id', 'handler')},
    (SELECT a.reason FROM received_time_amendment a WHERE a.service_id = $1 AND a.call_id = cl.id ORDER BY a.at DESC, a.id DESC LIMIT 1) AS amend_reason
    FROM call cl WHERE cl.service_id = $1 AND cl.case_id = $2 ORDER BY cl.received_at_original, cl.id`
/** What was said, why this urgency, and how it ended, merged by time. */
const STORY = `
  SELECT told.id, told.at, told.kind, told.body, ${named('told.author_id', 'author')} FROM (
    SELECT id, author_id, at, kind, body, 0 AS place FROM story_entry WHERE service_id = $1 AND case_id = $2
    UNION ALL SELECT id, author_id, at, 'triage', rationale, 1 FROM triage_record WHERE service_id = $1 AND case_id = $2 AND state = 'in-force'
    UNION ALL SELECT id, author_id, withdrawn_at, 'taken-back', withdrawn_why, 1 FROM triage_record WHERE service_id = $1 AND case_id = $2 AND state = 'withdrawn'
    UNION ALL SELECT id, author_id, at, 'closure', note, 2 FROM closure WHERE service_id = $1 AND case_id = $2 AND note IS NOT NULL
  ) told ORDER BY told.at, told.place, told.id`
const EMERGENCIES = `SELECT e.*, ${named('e.author_id', 'author')} FROM emergency_record e WHERE e.service_id = $1 AND e.case_id = $2 ORDER BY e.at, e.id`
/** How the seat that came with offer `o` was given up. */
const HANDED_BACK = `
  SELECT json_build_object('at', a.ended_at, 'reason', a.hand_back_reason, 'note', a.hand_back_note,
      'by', (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = a.ended_by))
    FROM assignment a
   WHERE a.service_id = $1 AND a.case_id = o.case_id AND a.offer_id = o.id AND a.ended_why = 'handed-back'`
/**
 * Deadlines, offers, visits and their steps. A warning keeps the share that it was armed at: as it stood in the policy of
 * the case. @param which the case, or the cases, of `$2`
 */
const parts = (which: '= $2' | '= ANY($2)') => ({
  deadlines: `
  SELECT id, aggregate_id AS case_id, kind, due_at, state, rev, settled_at, settled_why, ((computed_from->>'share')::numeric * 100)::int AS share,
    computed_from->>'correction' AS correction
    FROM deadline WHERE service_id = $1 AND aggregate_kind = 'case' AND aggregate_id ${which} ORDER BY due_at, rev, id`,
  offers: `SELECT o.*, ${named('o.responder_id', 'responder')}, ${named('o.asked_by', 'asker')}, (${HANDED_BACK}) AS handed_back FROM offer o WHERE o.service_id = $1 AND o.case_id ${which} ORDER BY o.offered_at, o.rung, o.id`,
  visits: `SELECT v.*, ${named('v.responder_id', 'responder')} FROM visit v WHERE v.service_id = $1 AND v.case_id ${which} ORDER BY v.started_at, v.id`,
  steps: `SELECT * FROM visit_step WHERE service_id = $1 AND case_id ${which} ORDER BY at, id`,
})
const ofOne = parts('= $2')
const ofMany = parts('= ANY($2)')
const MESSAGES = `SELECT ms.*, ${named('ms.recipient_id', 'recipient')} FROM message ms WHERE ms.service_id = $1 AND ms.aggregate_kind = 'case' AND ms.aggregate_id = $2 ORDER BY ms.queued_at DESC, ms.id DESC`
const CLOSURE = `SELECT cs.*, ${named('cs.author_id', 'author')} FROM closure cs WHERE cs.service_id = $1 AND cs.case_id = $2`

/** All statements leave at once. @returns null when the service has no such case */
export async function readCase(
  runner: Runner,
  serviceId: string,
  caseId: string,
  readDetention: ReadDetention,
): Promise<view.CaseRead | null> {
  const ask = <R>(text: string) => runner.all(statement<R>(text, serviceId, caseId))
  const [
    [row],
    [detail],
    [youngPerson],
    calls,
    story,
    emergencies,
    deadlines,
    offers,
    visits,
    steps,
    messages,
    [closure],
    time,
    detention,
  ] = await Promise.all([
    ask<CaseRowRead>(ROW),
    ask<view.DetailRead>(DETAIL),
    ask<Row<'young_person'>>(YOUNG_PERSON),
    ask<view.CallRead>(CALLS),
    ask<view.StoryRead>(STORY),
    ask<view.EmergencyRead>(EMERGENCIES),
    ask<DeadlineRead>(ofOne.deadlines),
    ask<OfferRead>(ofOne.offers),
    ask<VisitRead>(ofOne.visits),
    ask<Row<'visit_step'>>(ofOne.steps),
    ask<view.MessageRead>(MESSAGES),
    ask<view.ClosureRead>(CLOSURE),
    readTimeRules(runner, serviceId, caseId),
    readDetention(runner, serviceId, caseId),
  ])
  if (!row || !detail) return null
  return {
    row,
    detail,
    youngPerson,
    calls,
    story,
    emergencies,
    deadlines,
    offers,
    visits,
    steps,
    messages,
    closure,
    time,
    detention,
  }
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
