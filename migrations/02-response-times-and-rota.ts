/** The response times that a service promises, an aggregate of its versions with their authors; and who is on call when. */
export const statements = [
  `CREATE TABLE response_times (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL DEFAULT uuidv7(), rev int NOT NULL DEFAULT 0,
     touched_at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id))`,
  'GRANT SELECT, INSERT, UPDATE ON response_times TO holdfast_runtime',
  `CREATE TABLE response_times_version (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL DEFAULT uuidv7(), version int NOT NULL, starts_at timestamptz NOT NULL, body jsonb NOT NULL,
     published_by uuid, published_at timestamptz,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, version),
     FOREIGN KEY (service_id, published_by) REFERENCES membership (service_id, id))`,
  'GRANT SELECT, INSERT ON response_times_version TO holdfast_runtime',

  `CREATE TABLE shift (
     service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), membership_id uuid NOT NULL, locality_id uuid,
     role text NOT NULL CHECK (role IN ('first-on-call','second-on-call','coordinator','manager','consultant','amhp','duty-executive')),
     during tstzrange NOT NULL,
     PRIMARY KEY (service_id, id),
     FOREIGN KEY (service_id, membership_id) REFERENCES membership (service_id, id),
     FOREIGN KEY (service_id, locality_id) REFERENCES locality (service_id, id),
     CONSTRAINT shift_once EXCLUDE USING gist (service_id WITH =, membership_id WITH =, role WITH =,
       coalesce(locality_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, during WITH &&))`,
  'CREATE INDEX shift_now ON shift USING gist (service_id, during)',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON shift TO holdfast_runtime',
]
