/**
 * Has every ran deadline its event? Deadlines stay for ever, so nobody asks this of all of them every ten seconds. Each look
 * asks it of what has run since the look before, and of one more slice of the past, from the beginning and then again from
 * the beginning: nothing is left out, and a look costs the same after ten years as on the first day.
 */
import { type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import type { Runner } from './database/database.ts'
import { statement } from './database/statement.ts'

interface Place {
  readonly at: Instant
  readonly id: string
}

interface Deadline {
  readonly service_id: string
  readonly id: string
}

interface Slice {
  readonly now: Instant
  /** Where the slice ends; null when it is empty. */
  readonly at: Instant | null
  readonly id: string | null
  readonly count: number
  readonly missing: readonly Deadline[]
}

/** Looked up deadline by deadline: OFFSET keeps the planner from reading all events instead. */
const HAS_NONE = `NOT EXISTS (
  SELECT FROM event e WHERE e.service_id = d.service_id AND e.stream = d.aggregate_id AND e.type = 'deadline.passed'
     AND e.payload->>'deadlineId' = d.id::text OFFSET 0)`

const sliceAfter = ({ at, id }: Place, limit: number) =>
  statement<Slice>(
    `WITH slice AS MATERIALIZED (
       SELECT service_id, id, aggregate_id, settled_at FROM deadline
        WHERE state = 'fired' AND (settled_at, id) > ($1, $2) ORDER BY settled_at, id LIMIT ${limit})
     SELECT business_now() AS now, l.settled_at AS at, l.id, (SELECT count(*) FROM slice) AS count,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('service_id', d.service_id, 'id', d.id)), '[]') FROM slice d WHERE ${HAS_NONE}) AS missing
       FROM (SELECT 1) one LEFT JOIN (SELECT settled_at, id FROM slice ORDER BY settled_at DESC, id DESC LIMIT 1) l ON true`,
    at,
    id,
  )

const stillMissing = (known: readonly Deadline[]) =>
  statement<Deadline>(
    `SELECT d.service_id, d.id FROM unnest($1::uuid[], $2::uuid[]) AS known (service_id, id) JOIN deadline d USING (service_id, id)
      WHERE d.state = 'fired' AND ${HAS_NONE}`,
    known.map((one) => one.service_id),
    known.map((one) => one.id),
  )

const FRESH = 2000
const PAST = 250
const MOST_FRESH_SLICES = 5
/** Longer than a transaction may take: what ran at this moment may become visible so much later. */
const UNSETTLED_MINUTES = 1
/** What a process that has just started calls fresh. */
const FIRST_LOOK_MINUTES = 60
const MOST_KNOWN = 20

const lowest = '00000000-0000-0000-0000-000000000000'
const beginning: Place = { at: parseInstant('1970-01-01T00:00:00Z'), id: lowest }

/** @returns one look at a time; each gives the ids of ran deadlines that are known to lack their event, at most twenty */
export function createFiredAudit(): (runner: Runner) => Promise<string[]> {
  let fresh: Place | null = null
  let past = beginning
  let known: Deadline[] = []

  async function lookAtFresh(runner: Runner, now: Instant): Promise<readonly Deadline[]> {
    const missing: Deadline[] = []
    const settled: Place = { at: plusMinutes(now, -UNSETTLED_MINUTES), id: lowest }
    let from = fresh ?? { at: plusMinutes(now, -FIRST_LOOK_MINUTES), id: lowest }
    for (let n = 0; n < MOST_FRESH_SLICES; n += 1) {
      const [slice] = await runner.all(sliceAfter(from, FRESH))
      missing.push(...(slice?.missing ?? []))
      const end = slice?.count === FRESH ? endOf(slice) : null
      from = end ?? settled
      if (end === null) break
    }
    fresh = from.at < settled.at ? from : settled
    return missing
  }

  return async function look(runner) {
    const before = known.length > 0 ? await runner.all(stillMissing(known)) : []
    const [slice] = await runner.all(sliceAfter(past, PAST))
    if (!slice) throw new Error('the database did not answer')
    past = (slice.count === PAST ? endOf(slice) : null) ?? beginning
    const found = [...before, ...slice.missing, ...(await lookAtFresh(runner, slice.now))]
    known = [...new Map(found.map((one) => [one.id, one])).values()].slice(0, MOST_KNOWN)
    return known.map((one) => one.id)
  }
}

const endOf = (slice: Slice | undefined): Place | null =>
  slice?.at != null && slice.id !== null ? { at: slice.at, id: slice.id } : null
