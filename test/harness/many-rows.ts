/** Many rows by SQL, so that a planner that could be misled by them is: far more than any one service has open. */
import type { Client } from 'pg'

const SERVICES = 2
const growing = [
  'crisis_case',
  'deadline',
  'offer',
  'assignment',
  'visit',
  'event',
  'feed',
  'effect',
  'message',
  'young_person',
  'inbound_text',
  'call',
  'received_time_amendment',
  'idempotency',
  'session',
]

/** Each service has 300 open and 6,000 closed cases, 31,500 scheduled deadlines, 15,000 texts and 15,000 effects, most of them done. */
export async function insertManyRows(client: Client): Promise<string> {
  const of = (count: number) => `FROM service s, generate_series(1, ${count}) AS n`
  const statements = [
    // Rows that nobody follows: keys of people and assignments lead nowhere here.
    'SET session_replication_role = replica',
    // Statistics come when a test asks for them: those of a table that is half filled mislead whoever plans for a full one.
    ...growing.map((table) => `ALTER TABLE ${table} SET (autovacuum_enabled = false)`),
    `INSERT INTO service (name, line_number, text_number) SELECT 'Service ' || n, '01632 960100', '+4477009009' || n FROM generate_series(10, ${9 + SERVICES}) AS n`,
    `INSERT INTO crisis_case (service_id, id, reference, rev, state, received_at, touched_at, closed_at, setting, source_code, scene_safety, safeguarding, consent, order_at, unowned_since)
     SELECT s.id, uuidv7(), 'R' || n, 1, CASE WHEN n <= 300 THEN 'received' ELSE 'closed' END, now(), now(), now(), 'home', 'A1', 'unknown', 'not-asked', 'not-asked', now() + n * interval '1 minute', now() ${of(6300)}`,
    `INSERT INTO deadline (service_id, id, aggregate_kind, aggregate_id, subject, kind, rev, due_at, wake_at, lane, state, failures, computed_from)
     SELECT service_id, uuidv7(), 'case', id, uuidv7(), 'kind-' || n, 1, t, t, CASE WHEN n % 2 = 0 THEN 'urgent' ELSE 'routine' END, 'armed', CASE WHEN n = 1 AND random() < 0.001 THEN 3 ELSE 0 END, '{}'
       FROM crisis_case, generate_series(1, 5) AS n, LATERAL (SELECT now() + random() * interval '72 hours' - rev * n * interval '1 minute' AS t) wake`,
    `INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
     SELECT s.id, uuidv7(), uuidv7(), 'case', n, 'story.added', '{}', '{}', now() ${of(15_000)}`,
    `INSERT INTO feed (service_id, position, event_id)
     SELECT service_id, row_number() OVER (PARTITION BY service_id ORDER BY rev), id FROM event`,
    `INSERT INTO effect (service_id, event_id, consumer, subject, lane, state)
     SELECT service_id, id, 'send-text', uuidv7(), 'urgent', CASE WHEN rev <= 100 THEN 'pending' ELSE 'done' END FROM event`,
    `INSERT INTO message (service_id, id, event_id, recipient_id, template, body, lane, validity_seconds, state, queued_at, outbox)
     SELECT service_id, uuidv7(), id, uuidv7(), 'offer', '', 'urgent', 60, 'queued', now(), CASE WHEN rev <= 100 THEN 'pending' ELSE 'done' END FROM event`,
    `INSERT INTO young_person (service_id, id) SELECT service_id, id FROM crisis_case`,
    `INSERT INTO offer (service_id, id, case_id, assignment_role, policy_step, role, responder_id, code, state, offered_at, lapses_at)
     SELECT service_id, uuidv7(), id, 'lead', 1, 'first-on-call', uuidv7(), 'X4T', CASE WHEN state = 'received' THEN 'open' ELSE 'lapsed' END, now(), now()
       FROM crisis_case, generate_series(1, 2)`,
    `INSERT INTO visit (service_id, id, case_id, assignment_id, responder_id, assignment_role, started_at, ended_at)
     SELECT service_id, uuidv7(), id, uuidv7(), uuidv7(), 'lead', now(), CASE WHEN state = 'received' THEN NULL ELSE now() END FROM crisis_case`,
    `INSERT INTO call (service_id, id, case_id, rev, received_at, received_at_original, handler_id, callback_kind, relationship, setting, situation)
     SELECT service_id, id, id, 1, now(), now(), uuidv7(), 'withheld', 'not-said', 'home', '' FROM crisis_case`,
    `INSERT INTO received_time_amendment (service_id, id, call_id, was, became, reason, author_id, at)
     SELECT service_id, uuidv7(), id, now(), now(), '', uuidv7(), now() FROM call`,
    `INSERT INTO idempotency (service_id, membership_id, route, key, body_hash, ids, created_at)
     SELECT service_id, uuidv7(), 'POST /api/calls', id::text, '', '{}', now() - random() * interval '20 days' FROM crisis_case`,
    `INSERT INTO session (service_id, token_hash, membership_id, expires_at)
     SELECT service_id, id::text, uuidv7(), now() + interval '12 hours' FROM crisis_case`,
    `INSERT INTO inbound_text (service_id, provider_sid, from_sealed, from_index, body_sealed, received_at, understood)
     SELECT service_id, id, '', '', '', now(), true FROM crisis_case`,
    'SET session_replication_role = DEFAULT',
  ]
  for (const statement of statements) await client.query(statement)
  const { rows } = await client.query('SELECT id FROM service ORDER BY id LIMIT 1')
  return rows[0].id
}
