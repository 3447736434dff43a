/** What happened (event), what must follow (effect), in which order it was seen (feed), what was told (message). */
import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE event (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, stream uuid NOT NULL, stream_kind text NOT NULL CHECK (stream_kind IN ('case','call','text','membership')),
     rev int NOT NULL, type text NOT NULL, payload jsonb NOT NULL, actor jsonb NOT NULL,
     occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (service_id, id), UNIQUE (service_id, stream, rev))`,
  `CREATE TABLE effect (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), event_id uuid NOT NULL, consumer text NOT NULL, subject uuid NOT NULL,
     lane text NOT NULL CHECK (lane IN ('urgent','routine')), state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','done','dead')),
     attempts int NOT NULL DEFAULT 0, not_before timestamptz NOT NULL DEFAULT '-infinity',
     lease uuid, lease_until timestamptz, created_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, event_id, consumer, subject),
     FOREIGN KEY (service_id, event_id) REFERENCES event (service_id, id))`,
  "CREATE INDEX effect_waiting ON effect (lane, not_before, created_at) WHERE state = 'pending'",
  `CREATE TABLE unsequenced (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, service_id uuid NOT NULL, event_id uuid NOT NULL)`,
  `CREATE TABLE feed (service_id uuid NOT NULL, position bigint NOT NULL, event_id uuid NOT NULL,
     PRIMARY KEY (service_id, position), FOREIGN KEY (service_id, event_id) REFERENCES event (service_id, id))`,
  'CREATE TABLE feed_head (service_id uuid PRIMARY KEY REFERENCES service, position bigint NOT NULL)',

  `CREATE TABLE message (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid, offer_id uuid, recipient_id uuid, to_sealed text, template text NOT NULL, body text NOT NULL,
     validity_seconds int NOT NULL, state text NOT NULL CHECK (state IN ('queued','calling','unknown','accepted','sent','delivered','failed')),
     possible_double boolean NOT NULL DEFAULT false, error_code text, queued_at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, recipient_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX message_case ON message (service_id, case_id)',
  `CREATE TABLE message_attempt (
     service_id uuid NOT NULL, id uuid NOT NULL, message_id uuid NOT NULL, n int NOT NULL, state text NOT NULL, provider_sid text, error_code text,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, message_id, n), FOREIGN KEY (service_id, message_id) REFERENCES message (service_id, id))`,
  'CREATE INDEX message_attempt_alone ON message_attempt (id)',
  `CREATE TABLE receipt (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), attempt_id uuid NOT NULL, status text NOT NULL, error_code text, at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (service_id, id), UNIQUE (service_id, attempt_id, status), FOREIGN KEY (service_id, attempt_id) REFERENCES message_attempt (service_id, id))`,
  `CREATE TABLE inbound_text (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL DEFAULT uuidv7(), provider_sid text NOT NULL, from_sealed text NOT NULL, from_index text NOT NULL,
     sender_id uuid, body_sealed text NOT NULL, received_at timestamptz NOT NULL, rev int NOT NULL DEFAULT 1,
     understood boolean, answered text, read_by uuid, read_at timestamptz,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, provider_sid),
     FOREIGN KEY (service_id, sender_id) REFERENCES membership (service_id, id), FOREIGN KEY (service_id, read_by) REFERENCES membership (service_id, id))`,
  'CREATE INDEX inbound_text_unread ON inbound_text (service_id, received_at) WHERE understood IS NOT TRUE AND read_at IS NULL',

  `CREATE TABLE idempotency (
     service_id uuid NOT NULL, membership_id uuid NOT NULL, route text NOT NULL, key text NOT NULL, body_hash text NOT NULL,
     ids jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (service_id, membership_id, route, key))`,
  `CREATE TABLE access (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), membership_id uuid NOT NULL, what text NOT NULL, subject uuid, via text NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (service_id, id))`,
  'CREATE INDEX access_subject ON access (service_id, subject, at)',
  `CREATE TABLE heartbeat (process uuid NOT NULL, part text NOT NULL, at timestamptz NOT NULL, detail jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (process, part))`,

  'GRANT USAGE ON SCHEMA public TO holdfast_runtime',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO holdfast_runtime',
  'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO holdfast_runtime',
  'REVOKE UPDATE, DELETE ON event, access FROM holdfast_runtime',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
