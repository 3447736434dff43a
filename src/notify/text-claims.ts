/**
 * Texts as their outbox hands them out: in the statement that claims one for the first time it is taken up as well, with
 * its attempt written, so that nothing else is asked before the call. One that was tried before, or that nobody is to be
 * sent any longer, is claimed alone; its consumer looks closer.
 */
import { type Claims, claiming, type OutboxRow } from '../platform/outbox-rows.ts'
import type { MessageToSend } from './message-repository.ts'

type TakenUp = OutboxRow &
  Omit<MessageToSend, 'attempts'> & {
    /** How many attempts there were before this one. */
    readonly earlier: number
  }

const FIRST = `attempts = 0 AND state = 'queued' AND NOT send_again AND (offer_id IS NULL
      OR EXISTS (SELECT FROM offer o WHERE o.service_id = message.service_id AND o.id = message.offer_id AND o.state = 'open'))`

export const textClaims: Claims = claiming(
  'message',
  (claimed) => `
  WITH claimed AS (${claimed}
  ), fresh AS (
    INSERT INTO message_attempt (service_id, id, message_id, n, state)
    SELECT service_id, uuidv7(), id, 1 + (SELECT coalesce(max(n), 0) FROM message_attempt a WHERE a.service_id = c.service_id AND a.message_id = c.id), 'calling'
      FROM claimed c WHERE attempts = 1 AND state = 'calling' AND NOT send_again
    RETURNING service_id, message_id, id, n
  )
  SELECT m.service_id, m.id, m.event_id, m.consumer, m.subject, m.attempts, m.recipient_id, m.to_sealed, m.template, m.body, m.validity_seconds, 'queued' AS state,
    m.possible_double, m.send_again, CASE WHEN m.aggregate_kind = 'case' THEN m.aggregate_id END AS case_id, coalesce(p.display_name, '') AS recipient_name,
    h.id AS handset_id, h.number_sealed, NULL AS offer_state, NULL AS last_attempt_id, NULL AS last_attempt_at, f.id AS attempt_id, f.n - 1 AS earlier
  FROM claimed m
  LEFT JOIN fresh f ON f.service_id = m.service_id AND f.message_id = m.id
  LEFT JOIN membership p ON p.service_id = m.service_id AND p.id = m.recipient_id
  LEFT JOIN handset h ON h.service_id = m.service_id AND h.membership_id = m.recipient_id AND h.ended_at IS NULL`,
  {
    set: `, state = CASE WHEN ${FIRST} THEN 'calling' ELSE state END`,
    more: ', recipient_id, to_sealed, template, body, validity_seconds, state, possible_double, send_again, aggregate_kind, aggregate_id',
  },
)

/** The text of a claimed row that was taken up with its claim. */
export function takenUpWith(row: OutboxRow | undefined): MessageToSend | undefined {
  const taken = row as Partial<TakenUp> | undefined
  if (!taken?.attempt_id) return undefined
  return { ...(taken as TakenUp), attempts: taken.earlier ?? 0 }
}
