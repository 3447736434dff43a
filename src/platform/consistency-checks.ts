/**
 * What must be true of the database at any moment, one query each. The reconciler asks every ten seconds, and every smoke
 * test asks at its end. Each query returns the rows that break it, as ids.
 *
 * Closed cases, ran deadlines and events stay for ever, and these queries must not grow with them: each goes out from what
 * is open or scheduled and looks up the rest. OFFSET 0, and a subquery instead of a join, keep the planner from turning that
 * into a walk through a whole table.
 */
import { kindsOfUnowned } from '../contracts/deadline-kinds.ts'
import type { Runner } from './database/database.ts'
import { quoted, statement } from './database/statement.ts'
import { everyStream } from './stream-audit.ts'

/** Of the reconciler's own counts, this one is a consistency check. Asked whole it reads everything; the reconciler asks in slices. */
export const FIRED_WITHOUT_EVENT = 'every fired deadline has its event'

/** Of the feed. Its beginning is taken away when it is old (`trim.ts`); what is looked at here never is. */
const NEWEST = 1000

/** Asked whole it reads every event; the reconciler asks this in slices, too. */
export const NO_GAP = 'no stream of any kind has a gap, and each ends at the revision of its aggregate'

export const consistencyChecks: Readonly<Record<string, string>> = {
  'every open case has an owner, or an armed deadline, or says on every board that nobody answered': `
    SELECT c.id FROM crisis_case c
     WHERE c.state IN ('received', 'triaged', 'offered', 'owned') AND c.owner_id IS NULL AND NOT c.escalation_exhausted
       AND NOT EXISTS (SELECT FROM deadline d WHERE d.service_id = c.service_id AND d.aggregate_kind = 'case' AND d.aggregate_id = c.id AND d.state = 'armed'
                         AND d.kind IN (${quoted(kindsOfUnowned)}) OFFSET 0) LIMIT 20`,
  'no offer is open on a case that is not open': `
    SELECT o.id FROM offer o
     WHERE o.state = 'open' AND (SELECT c.state FROM crisis_case c WHERE c.service_id = o.service_id AND c.id = o.case_id)
           IN ('closed', 'cancelled', 'joined') LIMIT 20`,
  'no deadline is armed on a case that is not open': `
    WITH armed AS MATERIALIZED (
      SELECT service_id, aggregate_id, any_value(id) AS id FROM deadline WHERE state = 'armed' AND aggregate_kind = 'case' GROUP BY service_id, aggregate_id)
    SELECT d.id FROM armed d
     WHERE coalesce((SELECT c.state FROM crisis_case c WHERE c.service_id = d.service_id AND c.id = d.aggregate_id), 'not there')
           IN ('closed', 'cancelled', 'joined', 'not there') LIMIT 20`,
  'an open offer has an armed lapse on its case': `
    SELECT o.id FROM offer o WHERE o.state = 'open' AND NOT EXISTS (
      SELECT FROM deadline d WHERE d.service_id = o.service_id AND d.aggregate_kind = 'case' AND d.aggregate_id = o.case_id AND d.kind = 'offer-lapse' AND d.state = 'armed' OFFSET 0) LIMIT 20`,
  'an accepted lead offer of an owned case is its owner’s': `
    SELECT c.id FROM crisis_case c
     WHERE c.state = 'owned' AND EXISTS (
       SELECT FROM assignment a WHERE a.service_id = c.service_id AND a.case_id = c.id AND a.assignment_role = 'lead' AND a.ended_at IS NULL
          AND a.responder_id IS DISTINCT FROM c.owner_id OFFSET 0) LIMIT 20`,
  'no case’s rev has a gap': `
    SELECT c.id FROM crisis_case c
     WHERE c.state IN ('received', 'triaged', 'offered', 'owned')
       AND (SELECT (count(*), coalesce(max(e.rev), 0)) FROM event e WHERE e.service_id = c.service_id AND e.stream = c.id) IS DISTINCT FROM (c.rev::bigint, c.rev) LIMIT 20`,
  [NO_GAP]: everyStream,
  [FIRED_WITHOUT_EVENT]: `
    SELECT d.id FROM deadline d
     WHERE d.state = 'fired' AND NOT EXISTS (
       SELECT FROM event e WHERE e.service_id = d.service_id AND e.stream = d.aggregate_id AND e.type = 'deadline.passed'
          AND e.payload->>'deadlineId' = d.id::text) LIMIT 20`,
  'the feed is dense up to its head': `
    SELECT h.service_id AS id FROM feed_head h
     WHERE (SELECT (count(*), coalesce(max(f.position), 0)) FROM feed f WHERE f.service_id = h.service_id AND f.position > h.position - ${NEWEST})
           IS DISTINCT FROM (least(h.position, ${NEWEST}), h.position) LIMIT 20`,
}

/**
 * The names of those that are broken at this moment, with some ids.
 * @param instead other ways to ask one of them
 */
export async function failedConsistencyChecks(
  runner: Runner,
  instead: Readonly<Record<string, (runner: Runner) => Promise<string[]>>> = {},
): Promise<{ name: string; ids: string[] }[]> {
  const broken: { name: string; ids: string[] }[] = []
  for (const [name, text] of Object.entries(consistencyChecks)) {
    const asked = instead[name]?.(runner) ?? runner.all(statement<{ id: string }>(text)).then(idsOf)
    const ids = await asked
    if (ids.length > 0) broken.push({ name, ids })
  }
  return broken
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)
