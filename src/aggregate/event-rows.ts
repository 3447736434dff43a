/**
 * The only SQL that inserts rows of `event`, for the commit phase and for the few commands that are one statement. With each
 * event it inserts the row of `unsequenced` from which the sequencer numbers the event into the feed.
 */
import type { Actor, AnyEvent } from '../contracts/events.ts'
import type { Instant } from '../kernel/clock.ts'
import { type Statement, statement } from '../platform/database/statement.ts'

/**
 * Two members of a WITH clause, `happened` (returns service_id, id, stream, rev) and `waiting`.
 * @param source a SELECT or VALUES of service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at, and the
 *   view parts that changed; null when that is not known and any may have changed
 */
export const eventsFrom = (source: string): string => `happened AS (
    INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at, parts)
    ${source}
    RETURNING service_id, id, stream, rev
  ), waiting AS (
    INSERT INTO unsequenced (service_id, event_id) SELECT service_id, id FROM happened ORDER BY stream, rev
  )`

export interface EventRow {
  readonly id: string
  readonly stream: string
  readonly kind: string
  readonly rev: number
  readonly event: AnyEvent
  readonly actor: Actor
  readonly occurredAt: Instant
  /** The view parts that changed; null when that is not known. */
  readonly parts: readonly string[] | null
}

/** A tuple of placeholders for each row, and all values in order. */
export function tuples(rows: readonly (readonly unknown[])[]): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const text = rows.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(',')})`).join(',')
  return { text, values }
}

/** One statement that inserts events which have their revision already. @param rows at least one */
export function insertEvents(serviceId: string, rows: readonly EventRow[]): Statement<never> {
  const { text, values } = tuples(
    rows.map(({ id, stream, kind, rev, event, actor, occurredAt, parts }) => [
      serviceId,
      id,
      stream,
      kind,
      rev,
      event.type,
      JSON.stringify(event.payload),
      JSON.stringify(actor),
      occurredAt,
      parts,
    ]),
  )
  return statement(`WITH ${eventsFrom(`VALUES ${text}`)} SELECT 1`, ...values)
}
