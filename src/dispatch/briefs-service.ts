/** A case was shown to somebody: where it is the brief that they have accepted and not opened yet, now they have. */
import type { CaseWork } from '../cases/case-work.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { open } from './briefs.ts'

interface Shown {
  readonly serviceId: string
  readonly membershipId: string
  readonly caseId: string
}

export type BriefsService = ReturnType<typeof createBriefs>

export function createBriefs({ database, work }: { database: Database; work: CaseWork }) {
  return {
    /** Asked at every look at a case, so it locks only what waits. */
    async shown({ serviceId, membershipId, caseId }: Shown): Promise<void> {
      const [waiting] = await database.all(
        statement<{ name: string }>(
          `SELECT m.display_name AS name FROM deadline d
             JOIN visit v ON v.service_id = d.service_id AND v.id = d.subject AND v.responder_id = $3
             JOIN membership m ON m.service_id = v.service_id AND m.id = v.responder_id
            WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.aggregate_id = $2 AND d.kind = 'brief-due' AND d.state = 'armed' LIMIT 1`,
          serviceId,
          caseId,
          membershipId,
        ),
      )
      if (!waiting) return
      const actor = { kind: 'member', membershipId, name: waiting.name, via: 'console' } as const
      await work.run({ serviceId, caseId, actor, name: 'a brief is opened' }, (file) => {
        open(file)
        return {}
      })
    },
  }
}
