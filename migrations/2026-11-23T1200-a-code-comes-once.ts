/**
 * A reply code is never given to the same person twice. Until now it could come again after 90 days, which took an
 * exclusion constraint over a range of time: by far the dearest index of an offer, beside one for looking a code up. One
 * unique index does both.
 */
import { type Kysely, sql } from 'kysely'

const statements = [
  'ALTER TABLE offer DROP CONSTRAINT offer_code_once',
  'DROP INDEX offer_code',
  'CREATE UNIQUE INDEX offer_code_once ON offer (service_id, responder_id, code)',
  'ALTER TABLE offer DROP COLUMN code_until',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
