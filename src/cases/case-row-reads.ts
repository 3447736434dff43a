/**
 * The SQL of a board row. Everything beside the case is looked up by both key columns from inside the row, which keeps
 * the planner on the indexes however few services there are (architecture §5).
 */
import { kindsWithout } from '../contracts/deadline-kinds.ts'
import { quoted } from '../platform/database/statement.ts'

const columns = `c.id, c.reference, c.rev, c.edit_version, c.state, c.tier, c.triage_outcome, c.received_at, c.order_at, c.setting, c.place_sealed,
  c.scene_safety, c.safeguarding, c.owner_id, c.owner_is_holder, c.unowned_since, c.escalation_exhausted, c.response_due_at,
  c.first_direct_contact_at, c.first_face_to_face_at`

const nameOf = (member: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member})`

const notOnBoard = quoted(kindsWithout('board'))

/** What falls due next for a person on the board; what only the case itself watches is nobody's alarm there. */
const nextDue = `
  SELECT d.kind, d.due_at FROM deadline d
   WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.aggregate_id = c.id AND d.state = 'armed' AND d.kind NOT IN (${notOnBoard})
   ORDER BY d.due_at, d.id LIMIT 1`

const openOffers = `
  SELECT json_agg(json_build_object('id', o.id, 'responder_id', o.responder_id, 'responder', ${nameOf('o.responder_id')},
      'policy_step', o.policy_step, 'lapses_at', o.lapses_at) ORDER BY o.policy_step, o.offered_at, o.id) AS offers
    FROM offer o WHERE o.service_id = $1 AND o.case_id = c.id AND o.state = 'open'`

/**
 * Before triage, the clock of a case is the time by which somebody should have triaged it. The escalations after it must not
 * make a late call look early again, nor the last of them make it look as if it had no clock.
 */
const dueKind = `CASE WHEN c.state = 'received' THEN 'triage-due' ELSE due.kind END`
const dueAt = `CASE WHEN c.state = 'received' THEN c.order_at ELSE due.due_at END`

/** OFFSET 0 keeps the planner from reading, for each row, every visit under way of the service (index visit_mine). */
const visitUnderWay = `
  SELECT v.responder_id, ${nameOf('v.responder_id')} AS responder, v.step, v.eta_at
    FROM (SELECT * FROM visit WHERE service_id = $1 AND case_id = c.id OFFSET 0) v
   WHERE v.ended_at IS NULL ORDER BY v.started_at DESC, v.id LIMIT 1`

/** As a value, not with EXISTS, which the planner would answer by reading every breach of the service. */
const breached = `
  coalesce(c.first_face_to_face_at > c.response_due_at, false) OR coalesce((SELECT true FROM deadline d
    WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.aggregate_id = c.id AND d.kind = 'response-due' AND d.state = 'fired' LIMIT 1), false)`

/** Who is missing on an open case: few are, which an index of their own makes cheap to ask. */
const missing = `
  CASE WHEN c.closed_at IS NULL THEN (SELECT json_build_object('since', f.asked_at, 'police',
      (SELECT p.response FROM police_answer p WHERE p.service_id = $1 AND p.follow_up_id = f.id ORDER BY p.at DESC, p.id DESC LIMIT 1))
    FROM follow_up f WHERE f.service_id = $1 AND f.case_id = c.id AND f.kind = 'whereabouts' AND f.done_at IS NULL LIMIT 1) END`

/** The prompt that stands to look at the urgency again; asked only of cases that name its table. */
const lookAgain = `
  CASE WHEN c.filled IS NULL OR 'look_again' = ANY(c.filled) THEN (SELECT json_build_object('since', a.since, 'why', a.why)
    FROM look_again a WHERE a.service_id = $1 AND a.case_id = c.id AND a.answered_at IS NULL LIMIT 1) END`

/** @param cases a FROM item of cases, without alias; `$1` is the service */
export const caseRowsOf = (cases: string): string => `
SELECT ${columns}, ${breached} AS breached, ${missing} AS missing, ${lookAgain} AS look_again, ${nameOf('c.owner_id')} AS owner_name,
  (SELECT l.name FROM locality l WHERE l.service_id = $1 AND l.id = c.locality_id) AS locality,
  (SELECT y.preferred_name FROM young_person y WHERE y.service_id = $1 AND y.id = c.young_person_id) AS preferred_name,
  ${dueKind} AS due_kind, ${dueAt} AS due_at, asked.offers AS open_offers,
  under_way.responder_id AS visitor_id, under_way.responder AS visitor, under_way.step AS visit_step, under_way.eta_at AS visit_eta_at
FROM ${cases} c
LEFT JOIN LATERAL (${nextDue}) due ON true
LEFT JOIN LATERAL (${openOffers}) asked ON true
LEFT JOIN LATERAL (${visitUnderWay}) under_way ON true`
