/** Where the young person lives, sealed like every place; where they are now stands on the case and the call. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE young_person ADD COLUMN lives_at_sealed text').execute(db)
}
