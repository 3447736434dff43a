/** Who published a version of the promises of time, and when. */
import { type Kysely, sql } from 'kysely'

const statements = [
  `ALTER TABLE tier_policy ADD COLUMN published_by uuid, ADD COLUMN published_at timestamptz,
     ADD FOREIGN KEY (service_id, published_by) REFERENCES membership (service_id, id)`,
  'REVOKE UPDATE, DELETE ON tier_policy FROM holdfast_runtime',
  `ALTER TABLE event DROP CONSTRAINT event_stream_kind_check,
     ADD CHECK (stream_kind IN ('case','call','text','membership','policy'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
