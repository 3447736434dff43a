/**
 * The two tables whose rows are an outbox: `message`, where a text is its own outbox row, and `effect`, for whatever else
 * must follow a commit. Both are claimed with a lease, given back and finished by the same statements.
 */
import type { Lane } from '../contracts/vocabulary.ts'
import { type Statement, statement } from './database/statement.ts'

export const LEASE_SECONDS = 20

export interface OutboxRow {
  readonly service_id: string
  readonly id: string
  readonly event_id: string
  readonly consumer: string
  readonly subject: string
  readonly attempts: number
}

/** A claimed row, with the lease that says whose it is. */
export interface HeldRow {
  readonly serviceId: string
  readonly id: string
  readonly lease: string
}

interface Outbox {
  /** The column that says whether a row waits, is done or was given up. */
  readonly state: string
  readonly consumer: string
  readonly subject: string
  /** What finishing sets. */
  readonly finished: string
  /** When a row that was not finished is tried again; `$4` is milliseconds. */
  readonly notBefore: string
}
const LATER = 'statement_timestamp() + make_interval(secs => $4::float8 / 1000)'

const outboxes = {
  effect: {
    state: 'state',
    consumer: 'consumer',
    subject: 'subject',
    finished: "state = 'done', done_at = statement_timestamp()",
    notBefore: LATER,
  },
  // While somebody was at work on it, a receipt may have asked for it to be sent once more, and said when.
  message: {
    state: 'outbox',
    consumer: "'send-text'",
    subject: 'id',
    finished: "outbox = CASE WHEN o.send_again THEN 'pending' ELSE 'done' END",
    notBefore: `CASE WHEN send_again THEN greatest(not_before, ${LATER}) ELSE ${LATER} END`,
  },
} as const satisfies Record<string, Outbox>
export type OutboxTable = keyof typeof outboxes

const waiting = (table: OutboxTable) =>
  `${outboxes[table].state} = 'pending' AND not_before <= statement_timestamp() AND (lease_until IS NULL OR lease_until < statement_timestamp())`

interface Besides {
  /** What claiming sets besides. */
  readonly set: string
  /** What it returns besides. */
  readonly more: string
}

const taking = (table: OutboxTable, which: string, { set, more }: Besides) =>
  `UPDATE ${table} SET lease = $1, lease_until = statement_timestamp() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1${set}
    WHERE (service_id, id) IN (SELECT service_id, id FROM ${table} WHERE ${waiting(table)} AND ${which} FOR UPDATE SKIP LOCKED)
    RETURNING service_id, id, event_id, ${outboxes[table].consumer} AS consumer, ${outboxes[table].subject} AS subject, attempts${more}`

/** How rows of an outbox are claimed. */
export interface Claims {
  some(lane: Lane, limit: number, lease: string): Statement<OutboxRow>
  these(serviceId: string, ids: readonly string[], lease: string): Statement<OutboxRow>
}

/**
 * Lane and limit stand in the text, so that PostgreSQL plans each of these few statements once.
 * @param inside the statement around the one that claims, for a table whose rows are taken up with it
 */
export const claiming = (
  table: OutboxTable,
  inside: (claimed: string) => string = (claimed) => claimed,
  besides: Besides = { set: '', more: '' },
): Claims => {
  const these = inside(taking(table, 'service_id = $2 AND id = ANY($3)', besides))
  return {
    some: (lane, limit, lease) =>
      statement(
        inside(taking(table, `lane = '${lane}' ORDER BY not_before, created_at LIMIT ${limit}`, besides)),
        lease,
      ),
    these: (serviceId, ids, lease) => statement(these, lease, serviceId, ids),
  }
}

/** Nobody finishes a row whose lease has gone to somebody else. */
export const finish = (table: OutboxTable, rows: readonly HeldRow[]) => {
  // In the order of ids, so that two statements over the same rows do not wait for each other.
  const held = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return statement(
    `UPDATE ${table} o SET ${outboxes[table].finished}, lease = NULL, lease_until = NULL
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS held (service_id, id, lease)
      WHERE o.service_id = held.service_id AND o.id = held.id AND o.lease = held.lease`,
    held.map(({ serviceId }) => serviceId),
    held.map(({ id }) => id),
    held.map(({ lease }) => lease),
  )
}

/** @param givenUp it is not tried again, and waits for a person to look at it */
export const again = (table: OutboxTable, { serviceId, id, lease }: HeldRow, ms: number, givenUp: boolean) =>
  statement(
    `UPDATE ${table} SET lease = NULL, lease_until = NULL, ${outboxes[table].state} = $5, not_before = ${outboxes[table].notBefore}
      WHERE service_id = $1 AND id = $2 AND lease = $3`,
    serviceId,
    id,
    lease,
    ms,
    givenUp ? 'dead' : 'pending',
  )
