/** Calls, young people and the crisis case with its children. A case's rev counts its events without a gap. */
import { type Kysely, sql } from 'kysely'

const settings =
  "'home','school-or-college','emergency-department','paediatric-ward','police-street','police-custody','gp','social-care','childrens-home','foster-home','supported-accommodation','public-place','crisis-cafe','other'"

const statements = [
  `CREATE TABLE young_person (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, preferred_name text, legal_name text, pronouns text,
     date_of_birth date, date_of_birth_given text, nhs_number_sealed text, nhs_number_index text,
     nhs_number_status text NOT NULL DEFAULT 'not-given' CHECK (nhs_number_status IN ('not-given','not-verified','invalid')),
     PRIMARY KEY (service_id, id))`,
  'CREATE INDEX young_person_preferred ON young_person USING gin (lower(preferred_name) gin_trgm_ops)',
  'CREATE INDEX young_person_legal ON young_person USING gin (lower(legal_name) gin_trgm_ops)',
  'CREATE INDEX young_person_nhs ON young_person (service_id, nhs_number_index) WHERE nhs_number_index IS NOT NULL',
  'CREATE INDEX young_person_born ON young_person (service_id, date_of_birth) WHERE date_of_birth IS NOT NULL',

  `CREATE TABLE crisis_case (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, reference text NOT NULL,
     rev int NOT NULL, edit_version int NOT NULL DEFAULT 1,
     state text NOT NULL CHECK (state IN ('received','triaged','offered','owned','closed','cancelled','joined')),
     tier text CHECK (tier IN ('T1','T2','T3')),
     triage_outcome text CHECK (triage_outcome IN ('emergency','T1','T2','T3','advice')),
     received_at timestamptz NOT NULL, touched_at timestamptz NOT NULL, triaged_at timestamptz, closed_at timestamptz,
     setting text NOT NULL CHECK (setting IN (${settings})), source_code text NOT NULL, place_sealed text, site_id uuid, locality_id uuid,
     scene_safety text NOT NULL CHECK (scene_safety IN ('safe','unsafe','unknown')),
     safeguarding text NOT NULL CHECK (safeguarding IN ('concern','protection-plan','none-identified','not-asked')), safeguarding_note text,
     consent text NOT NULL CHECK (consent IN ('given','refused','lacks-competence','not-asked')),
     needs text[] NOT NULL DEFAULT '{}', needs_note text, young_person_id uuid,
     owner_id uuid, owner_is_holder boolean NOT NULL DEFAULT false, unowned_since timestamptz,
     unanswered boolean NOT NULL DEFAULT false, policy_version int, order_at timestamptz NOT NULL, response_due_at timestamptz,
     first_direct_contact_at timestamptz, first_face_to_face_at timestamptz,
     PRIMARY KEY (service_id, id),
     FOREIGN KEY (service_id, young_person_id) REFERENCES young_person (service_id, id),
     FOREIGN KEY (service_id, locality_id) REFERENCES locality (service_id, id),
     FOREIGN KEY (service_id, site_id) REFERENCES site (service_id, id),
     FOREIGN KEY (service_id, owner_id) REFERENCES membership (service_id, id),
     CHECK ((owner_id IS NULL) = (unowned_since IS NOT NULL) OR state IN ('closed','cancelled','joined')))`,
  'CREATE UNIQUE INDEX crisis_case_reference ON crisis_case (service_id, reference)',
  "CREATE INDEX crisis_case_open ON crisis_case (service_id, order_at) WHERE state IN ('received','triaged','offered','owned')",
  "CREATE INDEX crisis_case_shut ON crisis_case (service_id, closed_at DESC) WHERE state IN ('closed','cancelled','joined')",
  'CREATE INDEX crisis_case_person ON crisis_case (service_id, young_person_id) WHERE young_person_id IS NOT NULL',

  `CREATE TABLE call (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, case_id uuid, rev int NOT NULL DEFAULT 0,
     received_at timestamptz NOT NULL, received_at_original timestamptz NOT NULL, handler_id uuid NOT NULL,
     callback_kind text NOT NULL CHECK (callback_kind IN ('number','withheld','unknown','unreadable')),
     callback_sealed text, callback_index text, caller_name text, relationship text NOT NULL,
     setting text NOT NULL CHECK (setting IN (${settings})), place_sealed text, situation text NOT NULL,
     young_person_id uuid, ended_at timestamptz, disposition text,
     PRIMARY KEY (service_id, id),
     FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, young_person_id) REFERENCES young_person (service_id, id),
     FOREIGN KEY (service_id, handler_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX call_case ON call (service_id, case_id)',
  'CREATE INDEX call_number ON call (service_id, callback_index, received_at DESC) WHERE callback_index IS NOT NULL',
  'CREATE INDEX call_person ON call (service_id, young_person_id) WHERE young_person_id IS NOT NULL',
  `CREATE TABLE received_time_amendment (
     service_id uuid NOT NULL, id uuid NOT NULL, call_id uuid NOT NULL, was timestamptz NOT NULL, became timestamptz NOT NULL,
     reason text NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, call_id) REFERENCES call (service_id, id))`,

  `CREATE TABLE story_entry (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, author_id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('situation','addition','triage','closure')), body text NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX story_entry_case ON story_entry (service_id, case_id)',
  `CREATE TABLE triage_record (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, outcome text NOT NULL, rationale text NOT NULL,
     scene_safety text NOT NULL, policy_version int NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,
  'CREATE INDEX triage_record_case ON triage_record (service_id, case_id)',
  `CREATE TABLE emergency_record (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, emergency_service text NOT NULL, reference text,
     author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,
  'CREATE INDEX emergency_record_case ON emergency_record (service_id, case_id)',
  `CREATE TABLE closure (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, outcome text NOT NULL, destination text NOT NULL,
     named_person text NOT NULL, first_contact_on date NOT NULL, note text, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, case_id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,

  `CREATE TABLE deadline (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid, subject uuid NOT NULL, kind text NOT NULL, rev int NOT NULL,
     due_at timestamptz NOT NULL, wake_at timestamptz NOT NULL, lane text NOT NULL CHECK (lane IN ('urgent','routine')),
     failures int NOT NULL DEFAULT 0, state text NOT NULL CHECK (state IN ('armed','fired','cancelled')),
     settled_at timestamptz, computed_from jsonb NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, subject, kind, rev),
     FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,
  "CREATE UNIQUE INDEX deadline_one_armed ON deadline (service_id, subject, kind) WHERE state = 'armed'",
  "CREATE INDEX deadline_wake ON deadline (lane, wake_at) WHERE state = 'armed'",
  'CREATE INDEX deadline_case ON deadline (service_id, case_id)',
  "CREATE INDEX deadline_poison ON deadline (service_id) WHERE state = 'armed' AND failures >= 3",

  `CREATE TABLE offer (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, seat text NOT NULL CHECK (seat IN ('lead','second')),
     rung int NOT NULL, role text NOT NULL, responder_id uuid NOT NULL, code text NOT NULL,
     state text NOT NULL CHECK (state IN ('open','accepted','declined','lapsed','withdrawn')),
     offered_at timestamptz NOT NULL, lapses_at timestamptz NOT NULL, code_until timestamptz NOT NULL, decided_at timestamptz, minutes_to_arrive int, decline_reason text,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, responder_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX offer_case ON offer (service_id, case_id)',
  'CREATE INDEX offer_mine ON offer (service_id, responder_id, offered_at DESC)',
  'CREATE INDEX offer_code ON offer (service_id, responder_id, code, offered_at DESC)',
  `ALTER TABLE offer ADD CONSTRAINT offer_code_once EXCLUDE USING gist
     (service_id WITH =, responder_id WITH =, code WITH =, tstzrange(offered_at, code_until) WITH &&)`,
  "CREATE UNIQUE INDEX offer_open_once ON offer (service_id, case_id, seat, responder_id) WHERE state = 'open'",

  `CREATE TABLE assignment (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, seat text NOT NULL, responder_id uuid NOT NULL, offer_id uuid NOT NULL,
     started_at timestamptz NOT NULL, ended_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, offer_id) REFERENCES offer (service_id, id))`,
  'CREATE UNIQUE INDEX assignment_seat ON assignment (service_id, case_id, seat) WHERE ended_at IS NULL',
  `CREATE TABLE visit (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, assignment_id uuid NOT NULL, responder_id uuid NOT NULL, seat text NOT NULL,
     step text, medium text, eta_at timestamptz, started_at timestamptz NOT NULL, ended_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, assignment_id) REFERENCES assignment (service_id, id))`,
  'CREATE INDEX visit_case ON visit (service_id, case_id)',
  'CREATE INDEX visit_mine ON visit (service_id, responder_id) WHERE ended_at IS NULL',
  `CREATE TABLE visit_step (
     service_id uuid NOT NULL, id uuid NOT NULL, visit_id uuid NOT NULL, case_id uuid NOT NULL, step text NOT NULL, medium text, at timestamptz NOT NULL,
     correction text, voided_by uuid,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, visit_id) REFERENCES visit (service_id, id))`,
  'CREATE INDEX visit_step_case ON visit_step (service_id, case_id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
