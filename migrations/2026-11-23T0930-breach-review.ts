/** Why a breach happened and what was learned: said by a person, again if need be, never erased. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE breach_review (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL,
     cause text NOT NULL, note text NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id))`,
  'CREATE INDEX breach_review_case ON breach_review (service_id, case_id, at)',
  `CREATE INDEX deadline_breach ON deadline (service_id, case_id, settled_at) WHERE kind = 'response-due' AND state = 'fired'`,
  'GRANT SELECT, INSERT ON breach_review TO holdfast_runtime',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
