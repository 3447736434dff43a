/** What is kept outside the database, and when that last went well: machine time, since backups know no other. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE safekeeping (
     kind text PRIMARY KEY CHECK (kind IN ('backup','log','restore-drill','downtime-pack')),
     since timestamptz NOT NULL DEFAULT clock_timestamp(),
     last_success_at timestamptz, last_failure_at timestamptz, detail jsonb NOT NULL DEFAULT '{}')`,
  `INSERT INTO safekeeping (kind) VALUES ('backup'), ('log'), ('restore-drill'), ('downtime-pack')`,
  'GRANT SELECT, UPDATE ON safekeeping TO holdfast_runtime',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
