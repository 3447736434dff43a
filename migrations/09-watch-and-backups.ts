/**
 * The engine's own rows, apart from every service: which processes live (heartbeat), when the engine did not run and who was
 * told of it, and what is kept outside the database. Machine time, since backups know no other.
 */
export const statements = [
  `CREATE TABLE heartbeat (process uuid NOT NULL, part text NOT NULL, at timestamptz NOT NULL, detail jsonb NOT NULL DEFAULT '{}',
     PRIMARY KEY (process, part))`,
  `CREATE TABLE engine_incident (
     id uuid PRIMARY KEY, why text NOT NULL, began_at timestamptz NOT NULL, ended_at timestamptz)`,
  'CREATE UNIQUE INDEX engine_incident_one_open ON engine_incident ((true)) WHERE ended_at IS NULL',
  `CREATE TABLE engine_alarm (
     id uuid PRIMARY KEY, incident_id uuid NOT NULL REFERENCES engine_incident, what text NOT NULL CHECK (what IN ('began','over')), n int NOT NULL,
     body text NOT NULL, state text NOT NULL CHECK (state IN ('calling','accepted','rejected','unknown')), provider_sid text, error_code text,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz, UNIQUE (incident_id, what, n))`,
  `CREATE TABLE safekeeping (
     kind text PRIMARY KEY CHECK (kind IN ('backup','log','restore-drill','downtime-pack')),
     since timestamptz NOT NULL DEFAULT clock_timestamp(),
     last_success_at timestamptz, last_failure_at timestamptz, detail jsonb NOT NULL DEFAULT '{}')`,
  `INSERT INTO safekeeping (kind) VALUES ('backup'), ('log'), ('restore-drill'), ('downtime-pack')`,

  'GRANT SELECT, INSERT, UPDATE, DELETE ON heartbeat TO holdfast_runtime',
  'GRANT SELECT, INSERT, UPDATE ON engine_incident, engine_alarm TO holdfast_runtime',
  'GRANT SELECT, UPDATE ON safekeeping TO holdfast_runtime',
]
