/** An offer may be made by somebody, by name, to hand a case on; one of the ladder has nobody here. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE offer ADD COLUMN asked_by uuid').execute(db)
}
