/** Rows of texts: claimed for sending with an attempt written before the call, settled after it, moved up by receipts. */
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

/**
 * The message with where it goes; and, when a fresh attempt is asked for, that attempt, written before the call so that
 * a crash leaves a trace. So is the mark of a text that may be going out a second time: its receipt can be faster than
 * our stamp. An earlier attempt still 'calling' was cut off: nobody knows what became of it. One trip.
 */
export const takeUp = (
  runner: Runner,
  serviceId: string,
  messageId: string,
  freshAttempt: boolean,
  again = false,
): Promise<MessageToSend[]> =>
  runner.all(
    statement<MessageToSend>(
      `WITH m AS (
         SELECT m.*, coalesce(p.display_name, '') AS recipient_name, h.id AS handset_id, h.number_sealed,
           o.state AS offer_state, a.id AS last_attempt_id, a.started_at AS last_attempt_at, coalesce(a.n, 0) AS attempts
         FROM message m
         LEFT JOIN membership p ON p.service_id = m.service_id AND p.id = m.recipient_id
         LEFT JOIN handset h ON h.service_id = m.service_id AND h.membership_id = m.recipient_id AND h.ended_at IS NULL
         LEFT JOIN offer o ON o.service_id = m.service_id AND o.id = m.offer_id
         LEFT JOIN LATERAL (SELECT * FROM message_attempt a WHERE a.service_id = m.service_id AND a.message_id = m.id ORDER BY n DESC LIMIT 1) a ON true
         WHERE m.service_id = $1 AND m.id = $2
       ), lost AS (
         UPDATE message_attempt SET state = 'unknown', ended_at = clock_timestamp()
          WHERE $3 AND service_id = $1 AND message_id = $2 AND state = 'calling'
       ), calling AS (
         UPDATE message SET state = 'calling', send_again = false, possible_double = possible_double OR $4
          WHERE $3 AND service_id = $1 AND id = $2 AND (send_again OR state IN ('queued', 'calling', 'unknown')) RETURNING id
       ), fresh AS (
         INSERT INTO message_attempt (service_id, id, message_id, n, state)
         SELECT m.service_id, uuidv7(), m.id, m.attempts + 1, 'calling' FROM m JOIN calling USING (id) RETURNING id
       )
       SELECT m.*, (SELECT id FROM fresh) AS attempt_id FROM m`,
      serviceId,
      messageId,
      freshAttempt,
      again,
    ),
  )

export interface Settled {
  readonly serviceId: string
  readonly messageId: string
  readonly attemptId: string
  readonly attemptState: 'accepted' | 'rejected' | 'unknown'
  readonly messageState: MessageState
  readonly providerSid: string | null
  readonly code: string | null
  readonly possibleDouble: boolean
}

/** Stamps attempt and message; neither is moved back by an answer that came after a receipt. */
export function settle(tx: Transaction, settled: Settled): void {
  const { serviceId, messageId, attemptId } = settled
  tx.write(
    statement(
      "UPDATE message_attempt SET state = $3, provider_sid = $4, error_code = $5, ended_at = clock_timestamp() WHERE service_id = $1 AND id = $2 AND state <> 'accepted'",
      serviceId,
      attemptId,
      settled.attemptState,
      settled.providerSid,
      settled.code,
    ),
  )
  tx.write(
    statement(
      `UPDATE message SET state = $3, error_code = $4, possible_double = possible_double OR $5
        WHERE service_id = $1 AND id = $2 AND state IN ('queued', 'calling', 'unknown')`,
      serviceId,
      messageId,
      settled.messageState,
      settled.code,
      settled.possibleDouble,
    ),
  )
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

/** Its effect is opened again for later; whoever still has it in hand can no longer close it. */
export function sendAgainAfter(tx: Transaction, serviceId: string, messageId: string, ms: number): void {
  tx.write(
    statement('UPDATE message SET send_again = true WHERE service_id = $1 AND id = $2', serviceId, messageId),
  )
  tx.write(
    statement(
      `UPDATE effect SET state = 'pending', done_at = NULL, lease = NULL, lease_until = NULL,
         not_before = statement_timestamp() + make_interval(secs => $3::float8 / 1000)
        WHERE service_id = $1 AND subject = $2 AND consumer = 'send-text'`,
      serviceId,
      messageId,
      ms,
    ),
  )
}

/** An event of ours on a case's stream, numbered under the case's row lock. */
export async function recordOnCase(
  tx: Transaction,
  serviceId: string,
  caseId: string,
  event: AnyEvent,
  actor: object,
): Promise<void> {
  tx.write(
    statement(
      `WITH numbered AS (
         UPDATE crisis_case SET rev = rev + 1, touched_at = greatest(touched_at, business_now()) WHERE service_id = $1 AND id = $2 RETURNING rev, touched_at
       ), happened AS (
         INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
         SELECT $1, uuidv7(), $2, 'case', rev, $3, $4::jsonb, $5::jsonb, touched_at FROM numbered RETURNING id
       )
       INSERT INTO unsequenced (service_id, event_id) SELECT $1, id FROM happened`,
      serviceId,
      caseId,
      event.type,
      JSON.stringify(event.payload),
      JSON.stringify(actor),
    ),
  )
}

export interface AttemptFound {
  readonly service_id: string
  readonly message_id: string
  readonly case_id: string | null
  readonly state: MessageState
  readonly template: string
  readonly recipient_id: string | null
  readonly recipient_name: string | null
}

/** The message of an attempt; the provider knows no service, and an attempt's id is unique without one. */
export const messageOfAttempt = (database: Database, attemptId: string): Promise<AttemptFound[]> =>
  database.all(
    statement<AttemptFound>(
      `SELECT a.service_id, a.message_id, m.case_id, m.state, m.template, m.recipient_id, p.display_name AS recipient_name
         FROM message_attempt a JOIN message m ON m.service_id = a.service_id AND m.id = a.message_id
         LEFT JOIN membership p ON p.service_id = m.service_id AND p.id = m.recipient_id
        WHERE a.id = $1`,
      attemptId,
    ),
  )
