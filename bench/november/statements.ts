/**
 * The frozen statements of floor (b): frozen in November 2026 from the rows that the product left at commit cec18ff, row
 * by row, and not changed since. Nothing is read back, nothing is sent, and nobody waits in between.
 */

/** $1 service, $2 member, $3 locality, $4 ids (call, case, story, deadline, event), $5 reference, $6 key. */
export const LOG_CALL = `
WITH moment AS MATERIALIZED (SELECT statement_timestamp() AS now),
keyed AS (
  INSERT INTO idempotency (service_id, membership_id, route, key, body_hash, ids)
  VALUES ($1, $2, 'POST /api/calls', $6, '8fc1716fa2bbc99f34b1627c51ca20fa5beb526a703878a476e553ee83854db5', jsonb_build_object('callId', ($4::uuid[])[1], 'caseId', ($4::uuid[])[2]))
), opened AS (
  INSERT INTO crisis_case (service_id, id, reference, rev, state, received_at, touched_at, setting, source_code, locality_id,
    scene_safety, safeguarding, consent, needs, unowned_since, order_at)
  SELECT $1, ($4::uuid[])[2], $5, 1, 'received', now, now, 'home', 'B2', $3, 'unknown', 'not-asked', 'not-asked', '{}', now, now + interval '5 minutes' FROM moment
), called AS (
  INSERT INTO call (service_id, id, case_id, received_at, received_at_original, handler_id, callback_kind, callback_sealed, callback_index, relationship, setting, situation)
  SELECT $1, ($4::uuid[])[1], ($4::uuid[])[2], now, now, $2, 'number', 'v1.79198c9d.A-PxRJYdnum74_aEHUmkPU888Rl6qWmxRpqCeTs1XAgtIy2bAi1BeGw',
    '1MHBvZlnBidAPfQJt8MmALEvQqm5VOXEm6TE7c6hpy0', 'not-said', 'home', 'Mum rang. Awake all night and says he cannot go on; calm now, with his sister beside him.' FROM moment
), told AS (
  INSERT INTO story_entry (service_id, id, case_id, author_id, kind, body, at)
  SELECT $1, ($4::uuid[])[3], ($4::uuid[])[2], $2, 'situation', 'Mum rang. Awake all night and says he cannot go on; calm now, with his sister beside him.', now FROM moment
), armed AS (
  INSERT INTO deadline (service_id, id, case_id, subject, kind, rev, due_at, wake_at, lane, state, computed_from)
  SELECT $1, ($4::uuid[])[4], ($4::uuid[])[2], ($4::uuid[])[2], 'triage-due', 1, now + interval '5 minutes', now + interval '5 minutes', 'urgent', 'armed', '{"minutes":5}' FROM moment
), happened AS (
  INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
  SELECT $1, ($4::uuid[])[5], ($4::uuid[])[2], 'case', 1, 'call.logged', jsonb_build_object('callId', ($4::uuid[])[1], 'setting', 'home', 'immediateDanger', false),
    jsonb_build_object('kind', 'member', 'membershipId', $2::uuid, 'name', 'Crowd 1', 'via', 'console'), now FROM moment RETURNING id
)
INSERT INTO unsequenced (service_id, event_id) SELECT $1, id FROM happened`

/**
 * $1 service, $2 case, $3 member, $4 ids (triage, offer, message, two events, six deadlines), $5 responder, $6 code,
 * $7 key, $8 reference.
 */
export const TRIAGE = `
WITH held AS MATERIALIZED (SELECT received_at, statement_timestamp() AS now FROM crisis_case WHERE service_id = $1 AND id = $2 AND state = 'received' FOR UPDATE),
keyed AS (
  INSERT INTO idempotency (service_id, membership_id, route, key, body_hash, ids)
  VALUES ($1, $3, 'POST /api/cases/:id/triage', $7, '0a255a302ca23f84e82393df393006b06670b5cc11d33cc9adf7577b51fbf95b', jsonb_build_object('caseId', $2::uuid, 'warnings', '[]'::jsonb))
), ended AS (
  UPDATE deadline d SET state = 'cancelled', settled_at = held.now, settled_why = 'met' FROM held WHERE d.service_id = $1 AND d.subject = $2 AND d.kind = 'triage-due' AND d.state = 'armed'
), chosen AS (
  INSERT INTO triage_record (service_id, id, case_id, outcome, rationale, scene_safety, policy_version, author_id, at)
  SELECT $1, ($4::uuid[])[1], $2, 'T1', 'Clear intent and a plan, mother is with him.', 'unknown', 1, $3, now FROM held
), armed AS (
  INSERT INTO deadline (service_id, id, case_id, subject, kind, rev, due_at, wake_at, lane, failures, state, computed_from)
  SELECT $1, ($4::uuid[])[d.n], $2, $2, d.kind, 1, received_at + make_interval(mins => d.minutes), received_at + make_interval(mins => d.minutes), d.lane, 0, 'armed',
    jsonb_build_object('policyVersion', 1) || d.computed_from
      || CASE WHEN d.computed_from ? 'setting' THEN jsonb_build_object('receivedAt', received_at, 'tier', 'T1')
              WHEN d.kind = 'acceptance-due' THEN jsonb_build_object('from', received_at, 'tier', 'T1') ELSE '{}' END
  FROM held, (VALUES (6, 'response-50', 120, 'routine', '{"share":0.5,"setting":"home"}'::jsonb), (7, 'response-75', 180, 'routine', '{"share":0.75,"setting":"home"}'),
    (8, 'response-90', 216, 'urgent', '{"share":0.9,"setting":"home"}'), (9, 'response-due', 240, 'urgent', '{"setting":"home","promised":{"minutes":240,"notAfter":null}}'),
    (10, 'acceptance-due', 15, 'urgent', '{}'), (11, 'offer-lapse', 3, 'urgent', '{"role":"first-on-call","rung":1}')) AS d (n, kind, minutes, lane, computed_from)
), offered AS (
  INSERT INTO offer (service_id, id, case_id, seat, rung, role, responder_id, code, state, offered_at, lapses_at)
  SELECT $1, ($4::uuid[])[2], $2, 'lead', 1, 'first-on-call', $5, $6, 'open', now, now + interval '3 minutes' FROM held
), written AS (
  INSERT INTO message (service_id, id, case_id, offer_id, recipient_id, template, body, validity_seconds, state, queued_at)
  SELECT $1, ($4::uuid[])[3], $2, ($4::uuid[])[2], $5, 'offer',
    'T1 case ' || $8 || ', Harrowdale: 3 h left, due 05:27. Reply Y ' || $6 || ' 35 (=min to arrive) or N ' || $6 || '. Lapses in 3 min.', 180, 'queued', now FROM held
), moved AS (
  UPDATE crisis_case c SET state = 'offered', tier = 'T1', triage_outcome = 'T1', triaged_at = held.now, policy_version = 1, scene_safety = 'unknown', unanswered = false,
    rev = 3, touched_at = held.now, response_due_at = c.received_at + interval '240 minutes', order_at = c.received_at + interval '240 minutes'
  FROM held WHERE c.service_id = $1 AND c.id = $2
), happened AS (
  INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
  SELECT $1, ($4::uuid[])[e.n], $2, 'case', e.rev, e.type, e.payload, jsonb_build_object('kind', 'member', 'membershipId', $3::uuid, 'name', 'Crowd 1', 'via', 'console'), now
  FROM held, LATERAL (VALUES (4, 2, 'case.triaged', jsonb_build_object('triageId', ($4::uuid[])[1], 'outcome', 'T1', 'tier', 'T1', 'sceneSafety', 'unknown', 'policyVersion', 1, 'dueAt', held.received_at + interval '240 minutes')),
    (5, 3, 'offer.made', jsonb_build_object('offerId', ($4::uuid[])[2], 'seat', 'lead', 'rung', 1, 'role', 'first-on-call', 'responderId', $5::uuid, 'responderName', 'Ana Okafor', 'lapsesAt', held.now + interval '3 minutes'))) AS e (n, rev, type, payload)
  RETURNING id
), waiting AS (
  INSERT INTO unsequenced (service_id, event_id) SELECT $1, id FROM happened
)
INSERT INTO effect (service_id, event_id, consumer, subject, lane) SELECT $1, ($4::uuid[])[5], 'send-text', ($4::uuid[])[3], 'urgent' FROM held`
