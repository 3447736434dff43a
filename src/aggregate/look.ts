/**
 * Reads aggregates without a lock: for showing them, never for deciding. The root row is read first, so that only tables in
 * which an aggregate has rows are queried.
 */
import type { Actor } from '../contracts/events.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AnyAggregate, Root } from './aggregate.ts'
import { type Asked, contentsOf, has, knows, load, momentOf, type Read } from './aggregate-kind.ts'
import { NotLoaded } from './rows.ts'

const onlooker: Actor = { kind: 'engine', name: 'reader' }

/**
 * @param show pure: makes the result for one aggregate; it runs again when it asks for rows that were not read
 * @returns the results for those that exist, in id order
 */
export async function look<File extends AnyAggregate, T>(
  runner: Runner,
  asked: Asked<File>,
  serviceId: string,
  show: (file: File) => T,
): Promise<T[]> {
  const { kind, ids } = asked
  const [roots, [moment]] = await Promise.all([
    runner.all(
      statement<Root>(
        `SELECT * FROM ${kind.root} WHERE service_id = $1 AND id = ANY($2) ORDER BY id`,
        serviceId,
        ids,
      ),
    ),
    runner.all(momentOf([kind], serviceId, 0)),
  ])
  if (roots.length === 0 || !moment) return []
  const read: Read = { rows: new Map(), facts: {} }
  const known = roots.every(({ filled }) => Array.isArray(filled))
  const filled = new Set(roots.flatMap((root) => root.filled ?? []))
  const needs = asked.expects.filter((need) => !known || !(need in kind.tables) || filled.has(need))
  const about = { serviceId, actor: onlooker, attempt: 0, newId: () => crypto.randomUUID(), runner }
  const [open] = await Promise.all([
    kind.opener(about, moment, roots),
    ...needs.map((need) => load(runner, asked, serviceId, need, read)),
  ])
  for (;;) {
    try {
      return roots.map((root) => show(open(contentsOf(asked, root, moment.now, read))))
    } catch (error) {
      if (!(error instanceof NotLoaded) || !knows(kind, error.need) || has(read, error.need)) throw error
      await load(runner, asked, serviceId, error.need, read)
    }
  }
}
