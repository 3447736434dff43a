/**
 * The one way in which rows of `event` come into being, for the commit phase and for the few statements that stand
 * alone: whoever inserts an event also leaves the row from which the sequencer numbers it into the feed.
 */
import type { Actor, AnyEvent } from '../contracts/events.ts'
import type { Instant } from '../kernel/clock.ts'
import { type Statement, statement } from '../platform/database/statement.ts'

/**
 * Two parts of a WITH clause, `happened` (answers service_id, id, stream, rev) and `waiting`.
 * @param source a SELECT or VALUES of service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at, and the
 *   parts that changed of what its aggregate shows; null when that is not known, and everything may have
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
  /** Parts that changed of what its aggregate shows; null when that is not known. */
  readonly parts: readonly string[] | null
}

/** As many placeholders as values, a tuple for each row. */
export function tuples(rows: readonly (readonly unknown[])[]): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const text = rows.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(',')})`).join(',')
  return { text, values }
}

/** Events that stand already, revision and all, as one statement. @param rows at least one */
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
