/** What happened (event), what must follow besides texts (effect), in which order it was seen (feed), and what was asked for once. */
export const statements = [
  `CREATE TABLE event (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, stream uuid NOT NULL, stream_kind text NOT NULL,
     rev int NOT NULL, type text NOT NULL, payload jsonb NOT NULL, actor jsonb NOT NULL,
     occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     -- Which parts of what its aggregate shows have changed with it; null when that is not known.
     parts text[],
     PRIMARY KEY (service_id, id), UNIQUE (service_id, stream, rev))`,
  `CREATE TABLE effect (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), event_id uuid NOT NULL, consumer text NOT NULL, subject uuid NOT NULL,
     lane text NOT NULL CHECK (lane IN ('urgent','routine')), state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','done','dead')),
     attempts int NOT NULL DEFAULT 0, not_before timestamptz NOT NULL DEFAULT '-infinity',
     lease uuid, lease_until timestamptz, created_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, event_id, consumer, subject),
     FOREIGN KEY (service_id, event_id) REFERENCES event (service_id, id))`,
  "CREATE INDEX effect_waiting ON effect (lane, not_before, created_at) WHERE state = 'pending'",
  "CREATE INDEX effect_given_up ON effect (not_before) WHERE state = 'dead'",
  'CREATE TABLE unsequenced (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, service_id uuid NOT NULL, event_id uuid NOT NULL)',
  `CREATE TABLE feed (service_id uuid NOT NULL, position bigint NOT NULL, event_id uuid NOT NULL,
     PRIMARY KEY (service_id, position), FOREIGN KEY (service_id, event_id) REFERENCES event (service_id, id))`,
  'CREATE TABLE feed_head (service_id uuid PRIMARY KEY REFERENCES service, position bigint NOT NULL)',

  `CREATE TABLE idempotency (
     service_id uuid NOT NULL, membership_id uuid NOT NULL, route text NOT NULL, key text NOT NULL, body_hash text NOT NULL,
     ids jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (service_id, membership_id, route, key))`,
  // Old keys are looked for by time alone; next to nothing is added to what a request writes.
  'CREATE INDEX idempotency_age ON idempotency USING brin (created_at) WITH (pages_per_range = 16, autosummarize = on)',

  'GRANT SELECT, INSERT ON event TO holdfast_runtime',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON effect, unsequenced, feed, feed_head, idempotency TO holdfast_runtime',
  'GRANT USAGE ON SEQUENCE unsequenced_n_seq TO holdfast_runtime',
]
