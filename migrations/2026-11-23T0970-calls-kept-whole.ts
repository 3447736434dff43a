/** What one caller said of safety, safeguarding, consent and needs stands on that call, with a case or without one. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `ALTER TABLE call
     ADD COLUMN scene_safety text CHECK (scene_safety IN ('safe','unsafe','unknown')),
     ADD COLUMN safeguarding text CHECK (safeguarding IN ('concern','protection-plan','none-identified','not-asked')),
     ADD COLUMN safeguarding_note text,
     ADD COLUMN consent text CHECK (consent IN ('given','refused','lacks-competence','not-asked')),
     ADD COLUMN needs text[],
     ADD COLUMN needs_note text,
     ADD COLUMN emergency_service text CHECK (emergency_service IN ('ambulance','police','fire')),
     ADD COLUMN emergency_reference text,
     ADD CHECK (emergency_reference IS NULL OR emergency_service IS NOT NULL)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
