/** Whoever proposed a lower urgency after a breach may take it back while it waits, and says why. */
import { type Kysely, sql } from 'kysely'

const statements = [
  'ALTER TABLE triage_record DROP CONSTRAINT triage_record_state_check',
  `ALTER TABLE triage_record
     ADD COLUMN withdrawn_why text, ADD COLUMN withdrawn_at timestamptz,
     ADD CONSTRAINT triage_record_state_check CHECK (state IN ('in-force','proposed','turned-down','withdrawn')),
     ADD CHECK ((state = 'withdrawn') = (withdrawn_why IS NOT NULL) AND (state = 'withdrawn') = (withdrawn_at IS NOT NULL))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
