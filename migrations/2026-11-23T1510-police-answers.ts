/** What the police answered to a report that somebody's whereabouts are unknown: said again when it changes, never erased. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE police_answer (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, follow_up_id uuid NOT NULL,
     response text NOT NULL CHECK (response IN ('accepted','refused','not-answered')),
     reference text, reason text, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, follow_up_id) REFERENCES follow_up (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX police_answer_follow_up ON police_answer (service_id, follow_up_id, at)',
  'CREATE INDEX police_answer_case ON police_answer (service_id, case_id)',
  // Few at any time: the board asks of every row whether somebody is missing.
  "CREATE INDEX follow_up_missing ON follow_up (service_id, case_id) WHERE kind = 'whereabouts' AND done_at IS NULL",
  'GRANT SELECT, INSERT ON police_answer TO holdfast_runtime',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
