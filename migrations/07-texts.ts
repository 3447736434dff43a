/**
 * What people were told (message, with its attempts and receipts) and what came back (inbound_text). A message is about an
 * aggregate of any kind, or about none. It is its own outbox row: lane to lease are the business of whoever sends it.
 */
export const statements = [
  `CREATE TABLE message (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, event_id uuid NOT NULL, aggregate_kind text, aggregate_id uuid, offer_id uuid, recipient_id uuid, to_sealed text, template text NOT NULL, body text NOT NULL,
     validity_seconds int NOT NULL, state text NOT NULL CHECK (state IN ('queued','calling','unknown','accepted','sent','delivered','failed','withdrawn')),
     possible_double boolean NOT NULL DEFAULT false, error_code text, queued_at timestamptz NOT NULL,
     send_again boolean NOT NULL DEFAULT false,
     lane text NOT NULL CHECK (lane IN ('urgent','routine')), outbox text NOT NULL DEFAULT 'pending' CHECK (outbox IN ('pending','done','dead')),
     attempts int NOT NULL DEFAULT 0, not_before timestamptz NOT NULL DEFAULT '-infinity', lease uuid, lease_until timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (service_id, id), CHECK ((aggregate_kind IS NULL) = (aggregate_id IS NULL)),
     FOREIGN KEY (service_id, event_id) REFERENCES event (service_id, id),
     FOREIGN KEY (service_id, recipient_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX message_aggregate ON message (service_id, aggregate_id)',
  "CREATE INDEX message_waiting ON message (lane, not_before, created_at) WHERE outbox = 'pending'",
  "CREATE INDEX message_given_up ON message (not_before) WHERE outbox = 'dead'",
  // One event tells one person the same thing once.
  'CREATE UNIQUE INDEX message_said_once ON message (service_id, event_id, recipient_id, template)',
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
     understood boolean, answered text, read_by uuid, read_at timestamptz, alarm_at timestamptz, alarms int NOT NULL DEFAULT 0,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, provider_sid),
     FOREIGN KEY (service_id, sender_id) REFERENCES membership (service_id, id), FOREIGN KEY (service_id, read_by) REFERENCES membership (service_id, id))`,
  'CREATE INDEX inbound_text_unread ON inbound_text (service_id, received_at) WHERE understood IS NOT TRUE AND read_at IS NULL',
  'CREATE INDEX inbound_text_alarm ON inbound_text (alarm_at) WHERE alarm_at IS NOT NULL',

  'GRANT SELECT, INSERT, UPDATE, DELETE ON message, message_attempt, receipt, inbound_text TO holdfast_runtime',
]
