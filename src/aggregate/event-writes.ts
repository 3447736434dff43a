/** What was stated over some aggregates: their events, numbered for the feed, and what must follow each. */
import type { Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AnyAggregate } from './aggregate.ts'
import { eventsFrom } from './event-rows.ts'

/** As many placeholders as values, a tuple for each row. */
function tuples(rows: readonly (readonly unknown[])[]): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const text = rows.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(',')})`).join(',')
  return { text, values }
}

export function writeEvents(
  tx: Transaction,
  serviceId: string,
  stated: readonly { readonly kind: string; readonly file: AnyAggregate }[],
): void {
  const events = stated.flatMap(({ kind, file }) =>
    file.changes.events.map((one) => [
      serviceId,
      one.id,
      file.root.id,
      kind,
      one.rev,
      one.event.type,
      JSON.stringify(one.event.payload),
      JSON.stringify(one.actor),
      one.occurredAt,
    ]),
  )
  if (events.length === 0) return
  const { text, values } = tuples(events)
  tx.write(statement(`WITH ${eventsFrom(`VALUES ${text}`)} SELECT 1`, ...values))
  const outgoing = stated.flatMap(({ file }) =>
    file.changes.outgoing.map((one) => [serviceId, one.eventId, one.consumer, one.subject, one.lane]),
  )
  if (outgoing.length === 0) return
  const following = tuples(outgoing)
  tx.write(
    statement(
      `INSERT INTO effect (service_id, event_id, consumer, subject, lane) VALUES ${following.text}`,
      ...following.values,
    ),
  )
}
