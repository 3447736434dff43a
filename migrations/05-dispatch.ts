/**
 * Offers, assignments and visits. A reply code is never given to the same person twice. An assignment says how somebody left
 * it, why, and who did it. An offer made by somebody by name has `asked_by`; one of the escalation policy has nobody there.
 */
export const statements = [
  `CREATE TABLE offer (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, assignment_role text NOT NULL CHECK (assignment_role IN ('lead','second')),
     policy_step int NOT NULL, role text NOT NULL, responder_id uuid NOT NULL, code text NOT NULL,
     state text NOT NULL CHECK (state IN ('open','accepted','declined','lapsed','withdrawn')),
     offered_at timestamptz NOT NULL, lapses_at timestamptz NOT NULL, decided_at timestamptz, minutes_to_arrive int,
     decline_reason text, decline_note text, asked_by uuid,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, responder_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX offer_case ON offer (service_id, case_id)',
  'CREATE INDEX offer_mine ON offer (service_id, responder_id, offered_at DESC)',
  'CREATE UNIQUE INDEX offer_code_once ON offer (service_id, responder_id, code)',
  "CREATE UNIQUE INDEX offer_open_once ON offer (service_id, case_id, assignment_role, responder_id) WHERE state = 'open'",

  `CREATE TABLE assignment (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, assignment_role text NOT NULL, responder_id uuid NOT NULL, offer_id uuid NOT NULL,
     started_at timestamptz NOT NULL, ended_at timestamptz,
     ended_why text CHECK (ended_why IN ('handed-back', 'handed-on')),
     hand_back_reason text CHECK (hand_back_reason IN ('cannot-travel', 'shift-ended', 'conflict-of-interest', 'unwell', 'other')),
     hand_back_note text, ended_by uuid,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, offer_id) REFERENCES offer (service_id, id))`,
  'CREATE UNIQUE INDEX assignment_role_once ON assignment (service_id, case_id, assignment_role) WHERE ended_at IS NULL',
  // For reading all of a case's: without it each command on a case walked through those of all cases that ever were.
  'CREATE INDEX assignment_case ON assignment (service_id, case_id)',
  `CREATE TABLE visit (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, assignment_id uuid NOT NULL, responder_id uuid NOT NULL, assignment_role text NOT NULL,
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

  'GRANT SELECT, INSERT, UPDATE, DELETE ON offer, assignment, visit, visit_step TO holdfast_runtime',
]
