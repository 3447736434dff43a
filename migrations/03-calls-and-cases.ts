/**
 * Young people, calls, and the crisis case with what was written about it. A case's rev counts its events without a gap.
 * What one caller said of safety, safeguarding, consent and needs stands on that call, with a case or without one.
 */
const settings =
  "'home','school-or-college','emergency-department','paediatric-ward','police-street','police-custody','gp','social-care','childrens-home','foster-home','supported-accommodation','public-place','crisis-cafe','other'"
const sceneSafety = "scene_safety IN ('safe','unsafe','unknown')"
const safeguarding = "safeguarding IN ('concern','protection-plan','none-identified','not-asked')"
const consent = "consent IN ('given','refused','lacks-competence','not-asked')"

export const statements = [
  // Where they live is sealed like every place; where they are now stands on the case and the call.
  `CREATE TABLE young_person (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, preferred_name text, legal_name text, pronouns text,
     date_of_birth date, date_of_birth_given text, nhs_number_sealed text, nhs_number_index text,
     nhs_number_status text NOT NULL DEFAULT 'not-given' CHECK (nhs_number_status IN ('not-given','not-verified','invalid')),
     lives_at_sealed text,
     PRIMARY KEY (service_id, id))`,
  'CREATE INDEX young_person_preferred ON young_person USING gin (lower(preferred_name) gin_trgm_ops)',
  'CREATE INDEX young_person_legal ON young_person USING gin (lower(legal_name) gin_trgm_ops)',
  'CREATE INDEX young_person_nhs ON young_person (service_id, nhs_number_index) WHERE nhs_number_index IS NOT NULL',
  'CREATE INDEX young_person_born ON young_person (service_id, date_of_birth) WHERE date_of_birth IS NOT NULL',

  `CREATE TABLE crisis_case (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, reference text NOT NULL,
     rev int NOT NULL, filled text[], edit_version int NOT NULL DEFAULT 1,
     state text NOT NULL CHECK (state IN ('received','triaged','offered','owned','closed','cancelled','joined')),
     tier text CHECK (tier IN ('T1','T2','T3')),
     triage_outcome text CHECK (triage_outcome IN ('emergency','T1','T2','T3','advice')),
     received_at timestamptz NOT NULL, touched_at timestamptz NOT NULL, triaged_at timestamptz, closed_at timestamptz,
     setting text NOT NULL CHECK (setting IN (${settings})), source_code text NOT NULL, place_sealed text, site_id uuid, locality_id uuid,
     scene_safety text NOT NULL CHECK (${sceneSafety}),
     safeguarding text NOT NULL CHECK (${safeguarding}), safeguarding_note text,
     consent text NOT NULL CHECK (${consent}),
     needs text[] NOT NULL DEFAULT '{}', needs_note text, young_person_id uuid,
     owner_id uuid, owner_is_holder boolean NOT NULL DEFAULT false, unowned_since timestamptz,
     escalation_exhausted boolean NOT NULL DEFAULT false, response_times_version int, order_at timestamptz NOT NULL, response_due_at timestamptz,
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
  // Whoever was seen late is found without a deadline that ran.
  `CREATE INDEX crisis_case_seen_late ON crisis_case (service_id, first_face_to_face_at)
     WHERE first_face_to_face_at > response_due_at`,

  `CREATE TABLE call (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, case_id uuid, rev int NOT NULL DEFAULT 0,
     received_at timestamptz NOT NULL, received_at_original timestamptz NOT NULL, handler_id uuid NOT NULL,
     callback_kind text NOT NULL CHECK (callback_kind IN ('number','withheld','unknown','unreadable')),
     callback_sealed text, callback_index text, caller_name text, relationship text NOT NULL,
     setting text NOT NULL CHECK (setting IN (${settings})), place_sealed text, situation text NOT NULL,
     young_person_id uuid, ended_at timestamptz, disposition text,
     scene_safety text CHECK (${sceneSafety}), safeguarding text CHECK (${safeguarding}), safeguarding_note text,
     consent text CHECK (${consent}), needs text[], needs_note text,
     emergency_service text CHECK (emergency_service IN ('ambulance','police','fire')), emergency_reference text,
     PRIMARY KEY (service_id, id),
     FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, young_person_id) REFERENCES young_person (service_id, id),
     FOREIGN KEY (service_id, handler_id) REFERENCES membership (service_id, id),
     CHECK (emergency_reference IS NULL OR emergency_service IS NOT NULL))`,
  'CREATE INDEX call_case ON call (service_id, case_id)',
  'CREATE INDEX call_number ON call (service_id, callback_index, received_at DESC) WHERE callback_index IS NOT NULL',
  'CREATE INDEX call_person ON call (service_id, young_person_id) WHERE young_person_id IS NOT NULL',
  `CREATE TABLE received_time_amendment (
     service_id uuid NOT NULL, id uuid NOT NULL, call_id uuid NOT NULL, was timestamptz NOT NULL, became timestamptz NOT NULL,
     reason text NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, call_id) REFERENCES call (service_id, id))`,
  'CREATE INDEX received_time_amendment_call ON received_time_amendment (service_id, call_id, at DESC, id DESC)',

  `CREATE TABLE story_entry (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, author_id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('situation','addition','triage','closure')), body text NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX story_entry_case ON story_entry (service_id, case_id)',
  // Whoever proposed a lower urgency after a breach may take it back while it waits, and says why.
  `CREATE TABLE triage_record (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, outcome text NOT NULL, rationale text NOT NULL,
     scene_safety text NOT NULL, response_times_version int NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'in-force' CHECK (state IN ('in-force','proposed','turned-down','withdrawn')),
     from_outcome text, agreed_by uuid, withdrawn_why text, withdrawn_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     CHECK ((state = 'withdrawn') = (withdrawn_why IS NOT NULL) AND (state = 'withdrawn') = (withdrawn_at IS NOT NULL)))`,
  'CREATE INDEX triage_record_case ON triage_record (service_id, case_id)',
  // A lower urgency after a breach waits for a second person: one at a time.
  "CREATE UNIQUE INDEX triage_record_proposed ON triage_record (service_id, case_id) WHERE state = 'proposed'",
  `CREATE TABLE emergency_record (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, emergency_service text NOT NULL, reference text,
     author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,
  'CREATE INDEX emergency_record_case ON emergency_record (service_id, case_id)',
  `CREATE TABLE closure (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, outcome text NOT NULL, destination text NOT NULL,
     named_person text NOT NULL, first_contact_on date NOT NULL, note text, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), UNIQUE (service_id, case_id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,

  `GRANT SELECT, INSERT, UPDATE, DELETE ON young_person, crisis_case, call, received_time_amendment, story_entry, triage_record,
     emergency_record, closure TO holdfast_runtime`,
]
