/** Changes of urgency with a second person, exception notes, failed contacts, follow-ups, and why a deadline ended. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `ALTER TABLE deadline ADD COLUMN settled_why text CHECK (settled_why IN ('met','re-armed','no-longer-needed','case-closed'))`,
  `ALTER TABLE crisis_case
     ADD COLUMN look_again_since timestamptz,
     ADD COLUMN look_again_why text CHECK (look_again_why IN ('half-spent','new-information')),
     ADD COLUMN proposal_id uuid,
     ADD COLUMN proposal_outcome text CHECK (proposal_outcome IN ('emergency','T1','T2','T3')),
     ADD COLUMN proposal_by uuid,
     ADD CHECK ((look_again_since IS NULL) = (look_again_why IS NULL)),
     ADD CHECK ((proposal_id IS NULL) = (proposal_outcome IS NULL) AND (proposal_id IS NULL) = (proposal_by IS NULL))`,
  `ALTER TABLE triage_record
     ADD COLUMN state text NOT NULL DEFAULT 'in-force' CHECK (state IN ('in-force','proposed','turned-down')),
     ADD COLUMN from_outcome text, ADD COLUMN agreed_by uuid`,
  `CREATE TABLE clock_exception (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     code text NOT NULL, note text, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX clock_exception_case ON clock_exception (service_id, case_id)',
  `CREATE TABLE contact_attempt (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     medium text NOT NULL CHECK (medium IN ('face-to-face','phone','video')), result text NOT NULL, note text,
     author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX contact_attempt_case ON contact_attempt (service_id, case_id)',
  `CREATE TABLE follow_up (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('call-back','referrer','advice','police-advice','whereabouts')),
     note text, reference text, asked_by uuid, asked_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
     done_note text, done_by uuid, done_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, asked_by) REFERENCES membership (service_id, id),
     FOREIGN KEY (service_id, done_by) REFERENCES membership (service_id, id),
     CHECK ((done_at IS NULL) = (done_by IS NULL)))`,
  'CREATE INDEX follow_up_case ON follow_up (service_id, case_id)',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON clock_exception, contact_attempt, follow_up TO holdfast_runtime',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
