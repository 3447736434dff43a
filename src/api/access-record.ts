/**
 * Who saw what, as insert-only rows: the runtime role can neither change nor remove one. Whoever was shown a case has
 * opened its brief; that is noted beside it, and holds up nobody's reading.
 */

import type { BriefsService } from '../dispatch/briefs-service.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AccessEntry } from './deps.ts'

export interface AccessDeps {
  readonly database: Database
  readonly briefs: BriefsService
  readonly onError: (name: string, error: unknown) => void
}

export function createAccessRecord({ database, briefs, onError }: AccessDeps, via: 'http' | 'socket') {
  async function openBrief({ serviceId, membershipId, what, subject }: AccessEntry): Promise<void> {
    if (what !== 'case' || subject === null) return
    await briefs
      .shown({ serviceId, membershipId, caseId: subject })
      .catch((error: unknown) => onError('brief', error))
  }

  return async (entry: AccessEntry): Promise<void> => {
    const recorded = database.all(
      statement(
        'INSERT INTO access (service_id, membership_id, what, subject, via) VALUES ($1, $2, $3, $4, $5)',
        entry.serviceId,
        entry.membershipId,
        entry.what,
        entry.subject,
        via,
      ),
    )
    await Promise.all([recorded, openBrief(entry)])
  }
}
