/** The service, its region, its members and their sessions; the clock; the two database roles. */
import { type Kysely, sql } from 'kysely'

const statements = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  'CREATE EXTENSION IF NOT EXISTS fuzzystrmatch',
  'CREATE EXTENSION IF NOT EXISTS btree_gist',
  `DO $$ BEGIN
     IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_runtime') THEN CREATE ROLE holdfast_runtime NOLOGIN; END IF;
   EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,

  `CREATE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
     AS 'SELECT statement_timestamp()'`,

  `CREATE TABLE service (
     id uuid PRIMARY KEY DEFAULT uuidv7(), name text NOT NULL, time_zone text NOT NULL DEFAULT 'Europe/London',
     line_number text NOT NULL, text_number text NOT NULL UNIQUE)`,
  `CREATE TABLE organisation (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL DEFAULT uuidv7(), name text NOT NULL, kind text NOT NULL,
     PRIMARY KEY (service_id, id))`,
  `CREATE TABLE locality (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL DEFAULT uuidv7(), name text NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, name))`,
  `CREATE TABLE site (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), name text NOT NULL, setting text NOT NULL, locality_id uuid NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, locality_id) REFERENCES locality (service_id, id))`,

  `CREATE TABLE app_user (
     id uuid PRIMARY KEY DEFAULT uuidv7(), email text NOT NULL, name text NOT NULL, password_hash text NOT NULL,
     disabled_at timestamptz)`,
  'CREATE UNIQUE INDEX app_user_email ON app_user (lower(email))',
  `CREATE TABLE membership (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), user_id uuid NOT NULL REFERENCES app_user, organisation_id uuid NOT NULL,
     role text NOT NULL CHECK (role IN ('call-handler','clinician','coordinator','manager','partner','provider','commissioner','admin')),
     team text, display_name text NOT NULL, ended_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, organisation_id) REFERENCES organisation (service_id, id))`,
  'CREATE INDEX membership_user ON membership (user_id)',
  `CREATE TABLE handset (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), membership_id uuid NOT NULL,
     number_sealed text NOT NULL, number_index text NOT NULL, ended_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, membership_id) REFERENCES membership (service_id, id))`,
  'CREATE UNIQUE INDEX handset_number ON handset (service_id, number_index) WHERE ended_at IS NULL',
  'CREATE UNIQUE INDEX handset_member ON handset (service_id, membership_id) WHERE ended_at IS NULL',
  `CREATE TABLE session (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), token_hash text NOT NULL UNIQUE, membership_id uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(), seen_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL, revoked_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, membership_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX session_member ON session (service_id, membership_id) WHERE revoked_at IS NULL',

  `CREATE TABLE tier_policy (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL DEFAULT uuidv7(), version int NOT NULL, starts_at timestamptz NOT NULL, body jsonb NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, version))`,
  `CREATE TABLE shift (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), membership_id uuid NOT NULL, locality_id uuid,
     role text NOT NULL CHECK (role IN ('first-on-call','second-on-call','coordinator','manager')), during tstzrange NOT NULL,
     PRIMARY KEY (service_id, id),
     FOREIGN KEY (service_id, membership_id) REFERENCES membership (service_id, id),
     FOREIGN KEY (service_id, locality_id) REFERENCES locality (service_id, id),
     CONSTRAINT shift_once EXCLUDE USING gist (service_id WITH =, membership_id WITH =, role WITH =,
       coalesce(locality_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, during WITH &&))`,
  'CREATE INDEX shift_now ON shift USING gist (service_id, during)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
