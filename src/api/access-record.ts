/** Who saw what, as insert-only rows: the runtime role can neither change nor remove one. */
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AccessEntry } from './deps.ts'

export function createAccessRecord(database: Database, via: 'http' | 'socket') {
  return async (entry: AccessEntry): Promise<void> => {
    await database.all(
      statement(
        'INSERT INTO access (service_id, membership_id, what, subject, via) VALUES ($1, $2, $3, $4, $5)',
        entry.serviceId,
        entry.membershipId,
        entry.what,
        entry.subject,
        via,
      ),
    )
  }
}
