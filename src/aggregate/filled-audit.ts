/**
 * Checks that `filled` of every aggregate names each table in which it has rows. A table that is not named is not read, so a
 * row inserted without naming it would never be seen. Each call checks the next few aggregates, and then starts again, so
 * that a call costs the same after ten years as on the first day.
 */
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AggregateKind } from './aggregate-kind.ts'

const SLICE = 40
const NOBODY = '00000000-0000-0000-0000-000000000000'
const beginning = { service_id: NOBODY, id: NOBODY }

interface Counted {
  readonly service_id: string
  readonly id: string
  readonly filled: readonly string[] | null
}

/** @returns ids of aggregates that have a row in a table which they do not name, among the next slice */
export function createFilledAudit(
  kind: Pick<AggregateKind, 'root' | 'tables'>,
  slice = SLICE,
): (runner: Runner) => Promise<string[]> {
  let after: Pick<Counted, 'service_id' | 'id'> = beginning
  return async (runner) => {
    const some = await runner.all(
      statement<Counted>(
        `SELECT service_id, id, filled FROM ${kind.root} WHERE (service_id, id) > ($1, $2) ORDER BY service_id, id LIMIT ${slice}`,
        after.service_id,
        after.id,
      ),
    )
    after = some.length < slice ? beginning : (some.at(-1) ?? beginning)
    const broken = new Set<string>()
    for (const [serviceId, mine] of Map.groupBy(some, (one) => one.service_id)) {
      for (const [table, { rows }] of Object.entries(kind.tables)) {
        const silent = mine.filter(({ filled }) => filled !== null && !filled.includes(table))
        if (silent.length === 0) continue
        const ids = silent.map(({ id }) => id)
        const found = await runner.all(statement<Record<string, unknown>>(rows.text, serviceId, ids))
        const has = [...new Set(found.map((row) => String(row[rows.of])))]
        if (has.length === 0) continue
        // A commit since `filled` was read may have added the row and the name together: so `filled` is read again.
        for (const { id } of await runner.all(stillSilent(kind.root, serviceId, has, table))) broken.add(id)
      }
    }
    return [...broken]
  }
}

const stillSilent = (root: string, serviceId: string, ids: readonly string[], table: string) =>
  statement<{ id: string }>(
    `SELECT id FROM ${root} WHERE service_id = $1 AND id = ANY($2) AND filled IS NOT NULL AND $3 <> ALL(filled)`,
    serviceId,
    ids,
    table,
  )
