/** What has run over the years, by SQL: of each closed case four deadlines, each with its event. After `insertManyRows`. */
import type { Client } from 'pg'

export async function insertFiredRows(client: Client): Promise<void> {
  const statements = [
    'SET session_replication_role = replica',
    `INSERT INTO deadline (service_id, id, aggregate_kind, aggregate_id, subject, kind, rev, due_at, wake_at, lane, state, settled_at, computed_from)
     SELECT service_id, uuidv7(), 'case', id, uuidv7(), 'kind-' || n, 1, now(), now(), 'urgent', 'fired', now() - (1 + random()) * interval '450 hours', '{}'
       FROM crisis_case, generate_series(1, 4) AS n WHERE state = 'closed'`,
    `INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
     SELECT service_id, uuidv7(), aggregate_id, 'case', row_number() OVER (PARTITION BY aggregate_id ORDER BY id), 'deadline.passed',
       jsonb_build_object('deadlineId', id), '{}', settled_at FROM deadline WHERE state = 'fired'`,
    'SET session_replication_role = DEFAULT',
  ]
  for (const statement of statements) await client.query(statement)
}
