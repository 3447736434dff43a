/** Times when the engine did not run, and who was told of it: the watcher's own rows, apart from queue and effects. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE engine_incident (
     id uuid PRIMARY KEY, why text NOT NULL, began_at timestamptz NOT NULL, ended_at timestamptz)`,
  'CREATE UNIQUE INDEX engine_incident_one_open ON engine_incident ((true)) WHERE ended_at IS NULL',
  `CREATE TABLE engine_alarm (
     id uuid PRIMARY KEY, incident_id uuid NOT NULL REFERENCES engine_incident, what text NOT NULL CHECK (what IN ('began','over')), n int NOT NULL,
     body text NOT NULL, state text NOT NULL CHECK (state IN ('calling','accepted','rejected','unknown')), provider_sid text, error_code text,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz, UNIQUE (incident_id, what, n))`,
  'GRANT SELECT, INSERT, UPDATE ON engine_incident, engine_alarm TO holdfast_runtime',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
