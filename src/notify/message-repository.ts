/** Rows of texts: claimed for sending with an attempt written before the call, settled after it, moved up by receipts. */
import { eventsFrom } from '../aggregate/event-rows.ts'
import type { PartName } from '../contracts/case-parts.ts'
import type { AnyEvent } from '../contracts/events.ts'
import type { MessageState, OfferState } from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Database, Runner, Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'

export interface MessageToSend {
  readonly id: string
  readonly case_id: string | null
  readonly recipient_id: string | null
  readonly recipient_name: string
  readonly to_sealed: string | null
  readonly handset_id: string | null
  readonly number_sealed: string | null
  readonly template: string
  readonly body: string
  readonly validity_seconds: number
  readonly state: MessageState
  readonly possible_double: boolean
  /** Its receipt said that it failed, and it is sent once more. */
  readonly send_again: boolean
  /** Of the offer that it is about, where it is about one. */
  readonly offer_state: OfferState | null
  readonly last_attempt_id: string | null
  readonly last_attempt_at: Instant | null
  readonly attempts: number
  /** Null when no fresh one was asked for, or when the text has turned out to be on its way meanwhile. */
  readonly attempt_id: string | null
}

/** One text that is to leave. */
export interface TakeUp {
  readonly serviceId: string
  readonly messageId: string
  /** Whether an attempt is wanted now. */
  readonly fresh: boolean
  /** Whether it may be going out a second time. */
  readonly again: boolean
}

/** Rows of texts are changed in one order, so that two statements over the same ones do not wait for each other. */
const byMessage = (a: { readonly messageId: string }, b: { readonly messageId: string }): number =>
  a.messageId < b.messageId ? -1 : 1

/**
 * Each message with where it goes, or undefined; and, when a fresh attempt is asked for, that attempt, written before the
 * call so that a crash leaves a trace. So is the mark of a text that may be going out a second time: its receipt can be
 * faster than our stamp. An earlier attempt still 'calling' was cut off: nobody knows what became of it. The text of an
 * offer that is over does not leave, whether for the first time or once more. One trip for all.
 */
export async function takeUp(
  runner: Runner,
  asked: readonly TakeUp[],
): Promise<(MessageToSend | undefined)[]> {
  const wanted = asked.toSorted(byMessage)
  const rows = await runner.all(
    statement<MessageToSend>(
      `WITH wanted AS (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::boolean[]) AS w (service_id, id, fresh, again)
       ), m AS (
         SELECT w.fresh, w.again, m.service_id, m.id, m.recipient_id, m.to_sealed, m.template, m.body, m.validity_seconds, m.state, m.possible_double, m.send_again,
           CASE WHEN m.aggregate_kind = 'case' THEN m.aggregate_id END AS case_id, coalesce(p.display_name, '') AS recipient_name, h.id AS handset_id, h.number_sealed,
           o.state AS offer_state, a.id AS last_attempt_id, a.started_at AS last_attempt_at, coalesce(a.n, 0) AS attempts
         FROM wanted w JOIN message m ON m.service_id = w.service_id AND m.id = w.id
         LEFT JOIN membership p ON p.service_id = m.service_id AND p.id = m.recipient_id
         LEFT JOIN handset h ON h.service_id = m.service_id AND h.membership_id = m.recipient_id AND h.ended_at IS NULL
         LEFT JOIN offer o ON o.service_id = m.service_id AND o.id = m.offer_id
         LEFT JOIN LATERAL (SELECT * FROM message_attempt a WHERE a.service_id = m.service_id AND a.message_id = m.id ORDER BY n DESC LIMIT 1) a ON true
       ), lost AS (
         UPDATE message_attempt a SET state = 'unknown', ended_at = clock_timestamp() FROM wanted w
          WHERE w.fresh AND a.service_id = w.service_id AND a.message_id = w.id AND a.state = 'calling'
       ), let_be AS (
         UPDATE message t SET send_again = false, state = CASE WHEN t.state = 'queued' THEN 'withdrawn' ELSE t.state END FROM m
          WHERE m.offer_state <> 'open' AND t.service_id = m.service_id AND t.id = m.id AND (t.send_again OR t.state = 'queued')
       ), calling AS (
         UPDATE message t SET state = 'calling', send_again = false, possible_double = t.possible_double OR m.again FROM m
          WHERE m.fresh AND coalesce(m.offer_state, 'open') = 'open' AND t.service_id = m.service_id AND t.id = m.id
            AND (t.send_again OR t.state IN ('queued', 'calling', 'unknown'))
          RETURNING t.service_id, t.id
       ), fresh AS (
         INSERT INTO message_attempt (service_id, id, message_id, n, state)
         SELECT service_id, uuidv7(), m.id, m.attempts + 1, 'calling' FROM m JOIN calling USING (service_id, id)
         RETURNING service_id, message_id, id
       )
       SELECT m.*, f.id AS attempt_id FROM m LEFT JOIN fresh f ON f.service_id = m.service_id AND f.message_id = m.id`,
      wanted.map((one) => one.serviceId),
      wanted.map((one) => one.messageId),
      wanted.map((one) => one.fresh),
      wanted.map((one) => one.again),
    ),
  )
  return asked.map(({ messageId }) => rows.find((row) => row.id === messageId))
}

export interface Settled {
  readonly serviceId: string
  readonly messageId: string
  readonly attemptId: string
  readonly attemptState: 'accepted' | 'rejected' | 'unknown'
  readonly messageState: MessageState
  readonly providerSid: string | null
  readonly code: string | null
  readonly possibleDouble: boolean
  /** Of the outbox row, when it is finished with this; null when whoever holds it does that. */
  readonly lease: string | null
}

const UNSETTLED = "m.state IN ('queued', 'calling', 'unknown')"

/**
 * Stamps attempts and messages; none is moved back by an answer that came after a receipt, and one that such a receipt
 * has asked for again stays in the outbox.
 * @returns the attempts whose outcome was not known before
 */
export async function settle(tx: Transaction, outcomes: readonly Settled[]): Promise<Set<string>> {
  const settled = outcomes.toSorted(byMessage)
  const of = <K extends keyof Settled>(key: K) => settled.map((one) => one[key])
  const attempts = tx.all(
    statement<{ id: string }>(
      `UPDATE message_attempt a SET state = s.state, provider_sid = s.sid, error_code = s.code, ended_at = clock_timestamp()
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) AS s (service_id, id, state, sid, code)
        WHERE a.service_id = s.service_id AND a.id = s.id AND a.state <> 'accepted' RETURNING a.id`,
      of('serviceId'),
      of('attemptId'),
      of('attemptState'),
      of('providerSid'),
      of('code'),
    ),
  )
  tx.write(
    statement(
      `UPDATE message m SET state = CASE WHEN ${UNSETTLED} THEN s.state ELSE m.state END, error_code = CASE WHEN ${UNSETTLED} THEN s.code ELSE m.error_code END,
           possible_double = m.possible_double OR (${UNSETTLED} AND s.possible_double), outbox = CASE WHEN m.lease = s.lease AND NOT m.send_again THEN 'done' ELSE m.outbox END,
           lease_until = CASE WHEN m.lease = s.lease THEN NULL ELSE m.lease_until END, lease = nullif(m.lease, s.lease)
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::uuid[]) AS s (service_id, id, state, code, possible_double, lease)
        WHERE m.service_id = s.service_id AND m.id = s.id AND (${UNSETTLED} OR m.lease = s.lease)`,
      of('serviceId'),
      of('messageId'),
      of('messageState'),
      of('code'),
      of('possibleDouble'),
      of('lease'),
    ),
  )
  return new Set((await attempts).map(({ id }) => id))
}

/** How many attempts of this message failed, by their receipts. */
export const failedAttempts = (
  tx: Transaction,
  serviceId: string,
  messageId: string,
): Promise<{ count: number }[]> =>
  tx.all(
    statement<{ count: number }>(
      `SELECT count(DISTINCT a.id)::int AS count FROM message_attempt a JOIN receipt r ON r.service_id = a.service_id AND r.attempt_id = a.id
        WHERE a.service_id = $1 AND a.message_id = $2 AND r.status IN ('failed', 'undelivered', 'canceled')`,
      serviceId,
      messageId,
    ),
  )

/** It waits again, for later. Whoever is still sending it keeps it until then, and does not finish it. */
export function sendAgainAfter(tx: Transaction, serviceId: string, messageId: string, ms: number): void {
  tx.write(
    statement(
      `UPDATE message SET send_again = true, outbox = 'pending', not_before = statement_timestamp() + make_interval(secs => $3::float8 / 1000)
        WHERE service_id = $1 AND id = $2`,
      serviceId,
      messageId,
      ms,
    ),
  )
}

/** An event of ours on a case. */
export interface Said {
  readonly serviceId: string
  readonly caseId: string
  readonly event: AnyEvent
}

/** The part of a case that shows its texts. */
const CHANGED: readonly PartName[] = ['messages']

/** Our events on their cases' streams, in this order, numbered under the cases' row locks, which are taken in id order. */
export function recordOnCases(tx: Transaction, said: readonly Said[], actor: object): void {
  const services = said.map((one) => one.serviceId)
  const cases = said.map((one) => one.caseId)
  tx.write(
    statement(
      'SELECT FROM crisis_case WHERE (service_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY id FOR UPDATE',
      services,
      cases,
    ),
  )
  tx.write(
    statement(
      `WITH told AS (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS t (service_id, case_id, type, payload, n)
       ), counted AS (
         SELECT service_id, case_id, count(*)::int AS many FROM told GROUP BY service_id, case_id
       ), numbered AS (
         UPDATE crisis_case c SET rev = c.rev + counted.many, touched_at = greatest(c.touched_at, business_now()) FROM counted
          WHERE c.service_id = counted.service_id AND c.id = counted.case_id
          RETURNING c.service_id, c.id AS case_id, c.rev - counted.many AS before, c.touched_at
       ), ${eventsFrom(`SELECT service_id, uuidv7(), case_id, 'case', before + row_number() OVER (PARTITION BY service_id, case_id ORDER BY n),
             type, payload::jsonb, $5::jsonb, touched_at, $6::text[]
           FROM told JOIN numbered USING (service_id, case_id)`)}
       SELECT 1`,
      services,
      cases,
      said.map(({ event }) => event.type),
      said.map(({ event }) => JSON.stringify(event.payload)),
      JSON.stringify(actor),
      CHANGED,
    ),
  )
}

export interface AttemptFound {
  readonly attempt_id: string
  readonly service_id: string
  readonly message_id: string
  readonly case_id: string | null
  readonly state: MessageState
  readonly template: string
  readonly possible_double: boolean
  readonly recipient_id: string | null
  readonly recipient_name: string | null
}

/** The messages of these attempts; the provider knows no service, and an attempt's id is unique without one. */
export const messagesOfAttempts = (
  database: Database,
  attemptIds: readonly string[],
): Promise<AttemptFound[]> =>
  database.all(
    statement<AttemptFound>(
      `SELECT a.id AS attempt_id, a.service_id, a.message_id, CASE WHEN m.aggregate_kind = 'case' THEN m.aggregate_id END AS case_id, m.state, m.template, m.possible_double, m.recipient_id, p.display_name AS recipient_name
         FROM message_attempt a JOIN message m ON m.service_id = a.service_id AND m.id = a.message_id
         LEFT JOIN membership p ON p.service_id = m.service_id AND p.id = m.recipient_id
        WHERE a.id = ANY($1)`,
      attemptIds,
    ),
  )
