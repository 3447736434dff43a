/** Shifts for whom a case asks for advice, and for the duty executive; and whose advice a follow-up asks for. */
import { type Kysely, sql } from 'kysely'

const statements = [
  'ALTER TABLE shift DROP CONSTRAINT shift_role_check',
  `ALTER TABLE shift ADD CONSTRAINT shift_role_check CHECK (role IN
     ('first-on-call','second-on-call','coordinator','manager','consultant','amhp','duty-executive'))`,
  `ALTER TABLE follow_up
     ADD COLUMN adviser text CHECK (adviser IN ('consultant','amhp')),
     ADD CHECK (adviser IS NULL OR kind = 'advice')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
