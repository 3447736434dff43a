/**
 * A breach that a correction showed to have been in time stays a breach, and says so; and whoever was seen late is found
 * without a deadline that fired.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  `ALTER TABLE crisis_case
     ADD COLUMN breach_in_time_at timestamptz,
     ADD COLUMN breach_in_time_by text CHECK (breach_in_time_by IN ('contact','received-time','setting','urgency')),
     ADD CHECK ((breach_in_time_at IS NULL) = (breach_in_time_by IS NULL))`,
  `CREATE INDEX crisis_case_seen_late ON crisis_case (service_id, first_face_to_face_at)
     WHERE first_face_to_face_at > response_due_at`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
