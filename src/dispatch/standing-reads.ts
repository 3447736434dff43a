/** How things stand with somebody's offer after it was settled: what an answer that comes too late has to be told. */
import type { OfferState } from '../contracts/vocabulary.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { type Person, takerOf } from './answer-reads.ts'

export interface Standing {
  readonly responder_id: string
  readonly state: OfferState
  /** Who has the case now, or had it when it was closed. */
  readonly taken_by: Person | null
  /** They accepted it and gave the case back since. */
  readonly handed_back: boolean
  /** Who is being asked now, by name. */
  readonly asked: readonly string[]
  /** Escalation is at its end, and nobody has it. */
  readonly escalation_exhausted: boolean
  readonly closed: boolean
}

const STANDING = `
  SELECT o.responder_id, o.state, c.escalation_exhausted, c.state IN ('closed', 'cancelled', 'joined') AS closed,
    (SELECT json_build_object('id', taker.id, 'name', taker.name) FROM (${takerOf}) taker) AS taken_by,
    EXISTS (SELECT FROM assignment a WHERE a.service_id = $1 AND a.case_id = o.case_id AND a.offer_id = o.id AND a.ended_why IS NOT NULL) AS handed_back,
    coalesce((SELECT json_agg(m.display_name ORDER BY w.policy_step, w.id) FROM offer w JOIN membership m ON m.service_id = $1 AND m.id = w.responder_id
      WHERE w.service_id = $1 AND w.case_id = o.case_id AND w.assignment_role = o.assignment_role AND w.state = 'open'), '[]') AS asked
    FROM offer o JOIN crisis_case c ON c.service_id = $1 AND c.id = o.case_id
   WHERE o.service_id = $1 AND o.id = $2`

/** Null when the service has no such offer. */
export async function standingOf(
  runner: Runner,
  serviceId: string,
  offerId: string,
): Promise<Standing | null> {
  const [row] = await runner.all(statement<Standing>(STANDING, serviceId, offerId))
  return row ?? null
}
