/** Rows of texts that came in, each with a stream of its own events. */
import type { Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { byEngine, textEvents } from './text-event-repository.ts'
import { FIRST_ALARM_SECONDS } from './unread-texts.ts'

export interface InboundToKeep {
  readonly serviceId: string
  readonly id: string
  readonly eventId: string
  readonly providerSid: string
  readonly fromSealed: string
  readonly fromIndex: string
  readonly fromIndexes: readonly string[]
  readonly bodySealed: string
}

/** One statement: the text, its event, its effect. @returns false when the provider sent it before */
export async function keepInbound(database: Database, text: InboundToKeep): Promise<boolean> {
  const rows = await database.all(
    statement<{ id: string }>(
      `WITH sender AS (
         SELECT h.membership_id, m.display_name FROM handset h JOIN membership m ON m.service_id = h.service_id AND m.id = h.membership_id
          WHERE h.service_id = $1 AND h.number_index = ANY($7) AND h.ended_at IS NULL AND m.ended_at IS NULL LIMIT 1
       ), kept AS (
         INSERT INTO inbound_text (service_id, id, provider_sid, from_sealed, from_index, sender_id, body_sealed, received_at, alarm_at)
         VALUES ($1, $2, $3, $4, $5, (SELECT membership_id FROM sender), $6, business_now(), business_now() + make_interval(secs => ${FIRST_ALARM_SECONDS}))
         ON CONFLICT (service_id, provider_sid) DO NOTHING RETURNING id, rev, sender_id, received_at
       ), ${textEvents({
         id: '$8',
         type: 'text.received',
         payload:
           "jsonb_build_object('inboundId', id, 'senderId', sender_id, 'senderName', (SELECT display_name FROM sender), 'understood', false)",
         actor: byEngine('texts'),
         at: 'received_at',
         from: 'kept',
       })}, follow AS (
         INSERT INTO effect (service_id, event_id, consumer, subject, lane) SELECT $1, h.id, 'read-reply', k.id, 'urgent' FROM happened h, kept k
       )
       SELECT id FROM kept`,
      text.serviceId,
      text.id,
      text.providerSid,
      text.fromSealed,
      text.fromIndex,
      text.bodySealed,
      text.fromIndexes,
      text.eventId,
    ),
  )
  return rows.length > 0
}

export interface InboundRow {
  readonly service_id: string
  readonly id: string
  readonly from_sealed: string
  readonly body_sealed: string
  readonly received_at: Instant
  readonly sender_id: string | null
  readonly sender_name: string | null
  readonly understood: boolean | null
  /** Texts of this number in the last ten minutes that were answered, not understood and not read by anybody yet. */
  readonly answered_lately: number
}

export async function inboundById(
  database: Database,
  serviceId: string,
  id: string,
): Promise<InboundRow | null> {
  const [row] = await database.all(
    statement<InboundRow>(
      `SELECT i.*, m.display_name AS sender_name,
          (SELECT count(*)::int FROM inbound_text before
            WHERE before.service_id = $1 AND before.received_at > i.received_at - interval '10 minutes' AND before.understood IS NOT TRUE
              AND before.read_at IS NULL AND before.answered IS NOT NULL AND before.from_index = i.from_index) AS answered_lately
         FROM inbound_text i
         LEFT JOIN membership m ON m.service_id = i.service_id AND m.id = i.sender_id
        WHERE i.service_id = $1 AND i.id = $2`,
      serviceId,
      id,
    ),
  )
  return row ?? null
}

export interface InboundSettled {
  readonly serviceId: string
  readonly id: string
  readonly eventId: string
  readonly understood: boolean
  readonly answered: string | null
  readonly message: { id: string; template: string; recipientId: string | null; toSealed: string } | null
}

const ANSWER_VALID_SECONDS = 900

/** Says what became of it, and queues the answer; a second run finds it settled and changes nothing. */
export async function settleInbound(database: Database, settled: InboundSettled): Promise<void> {
  const { serviceId, id, message } = settled
  await database.all(
    statement(
      `WITH settled AS (
         UPDATE inbound_text SET understood = $3, answered = $4, rev = rev + 1, alarm_at = CASE WHEN $3 THEN NULL ELSE alarm_at END WHERE service_id = $1 AND id = $2 AND understood IS NULL RETURNING id, rev
       ), ${textEvents({
         type: 'text.answered',
         payload: "jsonb_build_object('inboundId', id, 'understood', $3::boolean)",
         actor: byEngine('texts'),
         at: 'business_now()',
         from: 'settled',
       })}
       INSERT INTO message (service_id, id, event_id, recipient_id, to_sealed, template, body, lane, validity_seconds, state, queued_at)
       SELECT $1, $5, $9, $6, $7, $8, $4, 'urgent', ${ANSWER_VALID_SECONDS}, 'queued', business_now() FROM settled WHERE $5::uuid IS NOT NULL`,
      serviceId,
      id,
      settled.understood,
      settled.answered,
      message?.id ?? null,
      message?.recipientId ?? null,
      message?.toSealed ?? null,
      message?.template ?? 'answer',
      settled.eventId,
    ),
  )
}

/** @returns false when there is no such text in this service */
export async function markReadRow(
  database: Database,
  serviceId: string,
  id: string,
  membershipId: string,
  actor: object,
): Promise<boolean> {
  const rows = await database.all(
    statement<{ found: boolean }>(
      `WITH read AS (
         UPDATE inbound_text SET read_by = $3, read_at = business_now(), alarm_at = NULL, rev = rev + 1 WHERE service_id = $1 AND id = $2 AND read_at IS NULL RETURNING id, rev, read_at
       ), ${textEvents({
         type: 'text.read',
         payload: "jsonb_build_object('inboundId', id)",
         actor: '$4',
         at: 'read_at',
         from: 'read',
       })}
       SELECT true AS found FROM inbound_text WHERE service_id = $1 AND id = $2`,
      serviceId,
      id,
      membershipId,
      JSON.stringify(actor),
    ),
  )
  return rows.length > 0
}
