/** The SQL of what was recorded of detentions on one case, in the order in which it was recorded. */
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { DetentionRead } from './detention-view.ts'

const FACTS = `
  SELECT f.*, r.body AS rule,
    (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = f.author_id) AS author
    FROM detention_fact f JOIN legal_rule r ON r.code = f.rule_code AND r.version = f.rule_version
   WHERE f.service_id = $1 AND f.case_id = $2 ORDER BY f.recorded_at, f.kind = 'outside', f.id`

export type ReadDetention = (runner: Runner, serviceId: string, caseId: string) => Promise<DetentionRead[]>

export const readDetention: ReadDetention = (runner, serviceId, caseId) =>
  runner.all(statement<DetentionRead>(FACTS, serviceId, caseId))
