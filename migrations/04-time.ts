/**
 * Everything that has to happen later (deadline), of an aggregate of any kind: the kinds of deadlines and aggregates come
 * from the features, so the database keeps no list of them. Whether an scheduled deadline's case is there is a consistency
 * check. And what people noted, promised and found out about the clocks of a case:
 * exceptions, failed contacts, follow-ups, what the police answered, why a breach happened and whether it was in time after
 * all, and prompts to look at the urgency again.
 */
export const statements = [
  `CREATE TABLE deadline (
     service_id uuid NOT NULL REFERENCES service, id uuid NOT NULL, aggregate_kind text NOT NULL, aggregate_id uuid NOT NULL,
     subject uuid NOT NULL, kind text NOT NULL, rev int NOT NULL,
     due_at timestamptz NOT NULL, wake_at timestamptz NOT NULL, lane text NOT NULL CHECK (lane IN ('urgent','routine')),
     failures int NOT NULL DEFAULT 0, state text NOT NULL CHECK (state IN ('armed','fired','cancelled')),
     settled_at timestamptz, computed_from jsonb NOT NULL,
     settled_why text CHECK (settled_why IN ('met','re-armed','no-longer-needed','case-closed')),
     PRIMARY KEY (service_id, id), UNIQUE (service_id, subject, kind, rev))`,
  "CREATE UNIQUE INDEX deadline_one_armed ON deadline (service_id, subject, kind) WHERE state = 'armed'",
  "CREATE INDEX deadline_wake ON deadline (lane, wake_at) WHERE state = 'armed'",
  'CREATE INDEX deadline_aggregate ON deadline (service_id, aggregate_id)',
  "CREATE INDEX deadline_failed_timer ON deadline (service_id) WHERE state = 'armed' AND failures >= 3",
  `CREATE INDEX deadline_breach ON deadline (service_id, aggregate_id, settled_at)
     WHERE aggregate_kind = 'case' AND kind = 'response-due' AND state = 'fired'`,
  // In the order of their running: the reconciler asks of each whether its event is there, slice by slice.
  "CREATE INDEX deadline_fired ON deadline (settled_at, id) WHERE state = 'fired'",

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
     done_note text, done_by uuid, done_at timestamptz, adviser text CHECK (adviser IN ('consultant','amhp')),
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, asked_by) REFERENCES membership (service_id, id),
     FOREIGN KEY (service_id, done_by) REFERENCES membership (service_id, id),
     CHECK ((done_at IS NULL) = (done_by IS NULL)),
     CHECK (adviser IS NULL OR kind = 'advice'))`,
  'CREATE INDEX follow_up_case ON follow_up (service_id, case_id)',
  // Few at any time: the board asks of every row whether somebody is missing.
  "CREATE INDEX follow_up_missing ON follow_up (service_id, case_id) WHERE kind = 'whereabouts' AND done_at IS NULL",
  'GRANT SELECT, INSERT, UPDATE, DELETE ON deadline, clock_exception, contact_attempt, follow_up TO holdfast_runtime',

  // Said again when it changes, never erased.
  `CREATE TABLE police_answer (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, follow_up_id uuid NOT NULL,
     response text NOT NULL CHECK (response IN ('accepted','refused','not-answered')),
     reference text, reason text, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, follow_up_id) REFERENCES follow_up (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX police_answer_follow_up ON police_answer (service_id, follow_up_id, at)',
  'CREATE INDEX police_answer_case ON police_answer (service_id, case_id)',
  `CREATE TABLE breach_review (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     cause text NOT NULL, note text NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX breach_review_case ON breach_review (service_id, case_id, at)',
  'GRANT SELECT, INSERT ON police_answer, breach_review TO holdfast_runtime',

  // A prompt to look at the urgency again stands until it is answered; that a breach was in time, until that is corrected.
  `CREATE TABLE look_again (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     why text NOT NULL CHECK (why IN ('half-spent','new-information')), since timestamptz NOT NULL, answered_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,
  'CREATE INDEX look_again_case ON look_again (service_id, case_id)',
  'CREATE UNIQUE INDEX look_again_stands ON look_again (service_id, case_id) WHERE answered_at IS NULL',
  `CREATE TABLE breach_in_time (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     why text NOT NULL CHECK (why IN ('contact','received-time','setting','urgency')), since timestamptz NOT NULL, late_again_at timestamptz,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id))`,
  'CREATE INDEX breach_in_time_case ON breach_in_time (service_id, case_id)',
  'CREATE UNIQUE INDEX breach_in_time_stands ON breach_in_time (service_id, case_id) WHERE late_again_at IS NULL',
  'GRANT SELECT, INSERT, UPDATE ON look_again, breach_in_time TO holdfast_runtime',
]
