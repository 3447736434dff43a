/** The service, its region, its members and their sessions; the clock; the two database roles. */
export const statements = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  'CREATE EXTENSION IF NOT EXISTS fuzzystrmatch',
  'CREATE EXTENSION IF NOT EXISTS btree_gist',
  `DO $$ BEGIN
     IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_runtime') THEN CREATE ROLE holdfast_runtime NOLOGIN; END IF;
   EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  'GRANT USAGE ON SCHEMA public TO holdfast_runtime',
  // A process that has no owner's address looks here whether everything is up to date.
  'GRANT SELECT, INSERT, UPDATE, DELETE ON kysely_migration, kysely_migration_lock TO holdfast_runtime',

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

  // A department, a team or a unit of an organisation; people belong to it.
  `CREATE TABLE unit (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), organisation_id uuid NOT NULL, name text NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, organisation_id, name),
     FOREIGN KEY (service_id, organisation_id) REFERENCES organisation (service_id, id))`,

  `CREATE TABLE app_user (
     id uuid PRIMARY KEY DEFAULT uuidv7(), email text NOT NULL, name text NOT NULL, password_hash text NOT NULL,
     disabled_at timestamptz)`,
  'CREATE UNIQUE INDEX app_user_email ON app_user (lower(email))',
  `CREATE TABLE membership (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), user_id uuid NOT NULL REFERENCES app_user, unit_id uuid NOT NULL,
     role text NOT NULL CHECK (role IN
       ('call-handler','clinician','coordinator','manager','duty-director','partner','provider','social-care','commissioner','admin')),
     display_name text NOT NULL, ended_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, unit_id) REFERENCES unit (service_id, id))`,
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
  // The past stays as it was seen: who looked at what is added to and never changed.
  `CREATE TABLE access (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), membership_id uuid NOT NULL, what text NOT NULL, subject uuid, via text NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (service_id, id))`,
  'CREATE INDEX access_subject ON access (service_id, subject, at)',

  `GRANT SELECT, INSERT, UPDATE, DELETE ON service, organisation, unit, locality, site, app_user, membership, handset, session
     TO holdfast_runtime`,
  'GRANT SELECT, INSERT ON access TO holdfast_runtime',
]
