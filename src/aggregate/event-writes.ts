/** Writes the events of some aggregates, queued for the sequencer, and the outbox rows that follow from them. */
import type { Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AnyAggregate } from './aggregate.ts'
import { insertEvents, tuples } from './event-rows.ts'

export function writeEvents(
  tx: Transaction,
  serviceId: string,
  stated: readonly {
    readonly kind: string
    readonly file: AnyAggregate
    /** The view parts that changed; null when that is not known. */
    readonly parts: readonly string[] | null
  }[],
): void {
  const events = stated.flatMap(({ kind, file, parts }) =>
    file.changes.events.map((one) => ({ ...one, stream: file.root.id, kind, parts })),
  )
  if (events.length === 0) return
  tx.write(insertEvents(serviceId, events))
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
