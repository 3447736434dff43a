/**
 * A case can be handed back: how somebody left their seat, why, and who did it. The release before this one leaves the new
 * columns empty, which is what a seat looked like until now. The index is for reading the seats of a case: without it each
 * command on a case walked through the seats of all cases that ever were.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  `ALTER TABLE assignment
     ADD COLUMN ended_why text CHECK (ended_why IN ('handed-back', 'handed-on')),
     ADD COLUMN hand_back_reason text CHECK (hand_back_reason IN ('cannot-travel', 'shift-ended', 'conflict-of-interest', 'unwell', 'other')),
     ADD COLUMN hand_back_note text,
     ADD COLUMN ended_by uuid`,
  'CREATE INDEX assignment_case ON assignment (service_id, case_id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
