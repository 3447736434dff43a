/**
 * Reads that belong together: one connection, one read-only snapshot, all statements under way at once. The feed's
 * position and the time come from the same snapshot, so a change that the reads missed has a later position and is
 * pushed again.
 */
import type { Instant } from '../../kernel/clock.ts'
import type { Database, Runner } from './database.ts'
import { statement } from './statement.ts'

interface Moment {
  readonly as_of: Instant
  readonly position: number
}

export interface Snapshot<T> {
  readonly found: T
  /** Business time. */
  readonly asOf: Instant
  /** The service's feed position as of these reads; 0 before its first event. */
  readonly position: number
}

const oneSnapshot = statement('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')

/** The feed's position and business time of a service, by themselves. */
export const momentOf = (serviceId: string) =>
  statement<Moment>(
    `SELECT business_now() AS as_of, coalesce((SELECT position FROM feed_head WHERE service_id = $1), 0) AS position`,
    serviceId,
  )

/** `read` must start all its statements without waiting in between, or each wait is one more trip. */
export function inSnapshot<T>(
  database: Database,
  serviceId: string,
  read: (runner: Runner) => Promise<T>,
): Promise<Snapshot<T>> {
  return database.transaction(async (tx) => {
    tx.write(oneSnapshot)
    const [[moment], found] = await Promise.all([tx.all(momentOf(serviceId)), read(tx)])
    if (!moment) throw new Error('the database has no clock')
    return { found, asOf: moment.as_of, position: moment.position }
  })
}
