/**
 * Is any stream's numbering without a gap, of every kind of aggregate, open and closed? Events stay for ever, so nobody asks
 * this of all of them every ten seconds: each look asks it of one more slice of the events, and of the rows whose revision
 * must be that of their last event, from the beginning and then again from the beginning.
 */
import type { Runner } from './database/database.ts'
import { type Statement, statement } from './database/statement.ts'
import { rootOf } from './tables-of-events.ts'

interface Found {
  readonly service_id: string
  readonly id: string
  readonly broken: boolean
}

/** Looked up one by one: OFFSET keeps the planner from reading all events instead. */
const withoutTheOneBefore = `e.rev > 1 AND NOT EXISTS (
  SELECT FROM event b WHERE b.service_id = e.service_id AND b.stream = e.stream AND b.rev = e.rev - 1 OFFSET 0)`
const notOfItsLastEvent = `e.rev IS DISTINCT FROM coalesce((
  SELECT max(l.rev) FROM event l WHERE l.service_id = e.service_id AND l.stream = e.id), 0)`

const walks = [
  { table: 'event', wrong: withoutTheOneBefore, limit: 500 },
  ...Object.values(rootOf).map((table) => ({ table, wrong: notOfItsLastEvent, limit: 100 })),
] as const
type Walk = (typeof walks)[number]

/** All at once; it reads everything. */
export const everyStream = walks
  .map(({ table, wrong }) => `(SELECT e.id FROM ${table} e WHERE ${wrong} LIMIT 20)`)
  .join(' UNION ALL ')

const sliceAfter = ({ table, wrong, limit }: Walk, at: Place): Statement<Found> =>
  statement(
    `SELECT e.service_id, e.id, ${wrong} AS broken FROM (
       SELECT * FROM ${table} WHERE (service_id, id) > ($1, $2) ORDER BY service_id, id LIMIT ${limit}) e
      ORDER BY e.service_id, e.id`,
    at.service_id,
    at.id,
  )

const stillWrong = ({ table, wrong }: Walk, known: readonly Place[]): Statement<Found> =>
  statement(
    `SELECT e.service_id, e.id, ${wrong} AS broken FROM unnest($1::uuid[], $2::uuid[]) AS known (service_id, id)
       JOIN ${table} e USING (service_id, id)`,
    known.map((one) => one.service_id),
    known.map((one) => one.id),
  )

interface Place {
  readonly service_id: string
  readonly id: string
}
const lowest = '00000000-0000-0000-0000-000000000000'
const beginning: Place = { service_id: lowest, id: lowest }
const MOST_KNOWN = 20

/** @returns one look at a time; each gives the ids of what is known to be wrong, at most twenty of a table */
export function createStreamAudit(): (runner: Runner) => Promise<string[]> {
  const looks = walks.map((walk) => {
    let at = beginning
    let known: readonly Place[] = []
    return async (runner: Runner): Promise<string[]> => {
      const before = known.length > 0 ? await runner.all(stillWrong(walk, known)) : []
      const slice = await runner.all(sliceAfter(walk, at))
      at = (slice.length === walk.limit ? slice.at(-1) : undefined) ?? beginning
      const found = [...before, ...slice].filter(({ broken }) => broken)
      known = [...new Map(found.map((one) => [one.id, one])).values()].slice(0, MOST_KNOWN)
      return known.map(({ id }) => id)
    }
  })
  return async (runner) => {
    const ids: string[] = []
    for (const look of looks) ids.push(...(await look(runner)))
    return ids
  }
}
