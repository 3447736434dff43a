/** What has fired, in the order of its firing: the reconciler asks of each whether its event is there, slice by slice. */
import { type Kysely, sql } from 'kysely'

const statements = [`CREATE INDEX deadline_fired ON deadline (settled_at, id) WHERE state = 'fired'`]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
