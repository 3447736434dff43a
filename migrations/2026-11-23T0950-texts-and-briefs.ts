/** When somebody is told that a text waits unread; why an offer was declined, in words; a text that may be sent again. */
import { type Kysely, sql } from 'kysely'

const statements = [
  'ALTER TABLE inbound_text ADD COLUMN alarm_at timestamptz, ADD COLUMN alarms int NOT NULL DEFAULT 0',
  `UPDATE inbound_text SET alarm_at = received_at + interval '90 seconds' WHERE understood IS NOT TRUE AND read_at IS NULL`,
  'CREATE INDEX inbound_text_alarm ON inbound_text (alarm_at) WHERE alarm_at IS NOT NULL',
  'ALTER TABLE offer ADD COLUMN decline_note text',
  'ALTER TABLE message ADD COLUMN send_again boolean NOT NULL DEFAULT false',
  "CREATE INDEX effect_of_text ON effect (service_id, subject) WHERE consumer = 'send-text'",
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
