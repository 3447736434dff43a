/** Who can be asked by name to take a case over: everybody who answers offers, but whoever has it. */
import type { OnCallRole } from '../contracts/vocabulary.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
  /** The lowest step that they are on now; null when they are not on call. */
  readonly onCall: OnCallRole | null
  readonly onVisit: boolean
}

const EXISTS = 'SELECT id FROM crisis_case WHERE service_id = $1 AND id = $2'
const COLLEAGUES = `
  SELECT m.id, m.display_name AS name, duty.role AS "onCall",
    EXISTS (SELECT FROM visit v WHERE v.service_id = $1 AND v.responder_id = m.id AND v.ended_at IS NULL) AS "onVisit"
    FROM membership m
    LEFT JOIN LATERAL (
      SELECT s.role, array_position(ARRAY['first-on-call', 'second-on-call', 'coordinator', 'manager'], s.role) AS place
        FROM shift s WHERE s.service_id = $1 AND s.membership_id = m.id AND s.during @> business_now()
         AND s.role IN ('first-on-call', 'second-on-call', 'coordinator', 'manager')
       ORDER BY place LIMIT 1) duty ON true
   WHERE m.service_id = $1 AND m.ended_at IS NULL AND m.role IN ('clinician', 'coordinator', 'manager')
     AND m.id IS DISTINCT FROM (SELECT c.owner_id FROM crisis_case c WHERE c.service_id = $1 AND c.id = $2)
   ORDER BY duty.place NULLS LAST, m.display_name, m.id`

export async function colleaguesOf(
  runner: Runner,
  serviceId: string,
  caseId: string,
): Promise<Colleague[] | null> {
  const [known, people] = await Promise.all([
    runner.all(statement<{ id: string }>(EXISTS, serviceId, caseId)),
    runner.all(statement<Colleague>(COLLEAGUES, serviceId, caseId)),
  ])
  return known.length === 0 ? null : people
}
