import type { Instant } from '../kernel/clock.ts'
import type { Runner, Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { byEngine, textEvents } from './text-event-repository.ts'
import { TOGETHER_SECONDS } from './unread-texts.ts'

export interface UnreadText {
  readonly service_id: string
  readonly id: string
  readonly alarms: number
  readonly received_at: Instant
  readonly now: Instant
}

export async function anyUnreadDue(runner: Runner): Promise<boolean> {
  const rows = await runner.all(
    // In order, so that it is found along its index also where the planner knows nothing of the table yet.
    statement<{ id: string }>(
      'SELECT id FROM inbound_text WHERE alarm_at <= business_now() ORDER BY alarm_at LIMIT 1',
    ),
  )
  return rows.length > 0
}

/** Those due, and those due in a moment, locked; what another process holds it tells of itself. */
export const lockUnread = (tx: Transaction): Promise<UnreadText[]> =>
  tx.all(
    statement<UnreadText>(
      `SELECT service_id, id, alarms, received_at, business_now() AS now FROM inbound_text
        WHERE alarm_at <= business_now() + make_interval(secs => ${TOGETHER_SECONDS})
        ORDER BY alarm_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
    ),
  )

export interface UnreadTold {
  readonly serviceId: string
  readonly textIds: readonly string[]
  readonly nextSeconds: number
  readonly recipients: readonly string[]
  readonly body: string
  readonly validitySeconds: number
}

/** One statement: the next alarm, what happened, and a text to each recipient. */
export function tellOfUnread(tx: Transaction, told: UnreadTold): void {
  tx.write(
    statement(
      `WITH told AS (
         UPDATE inbound_text SET alarms = alarms + 1, rev = rev + 1, alarm_at = business_now() + make_interval(secs => $3)
          WHERE service_id = $1 AND id = ANY($2) RETURNING id, rev, alarms
       ), ${textEvents({
         type: 'text.unread',
         payload: "jsonb_build_object('inboundId', id, 'escalation', alarms)",
         actor: byEngine('clock'),
         at: 'business_now()',
         from: 'told',
       })}
       INSERT INTO message (service_id, id, event_id, recipient_id, template, body, lane, validity_seconds, state, queued_at)
       SELECT $1, uuidv7(), (SELECT id FROM happened LIMIT 1), recipient, 'unread', $5, 'urgent', $6, 'queued', business_now()
         FROM unnest($4::uuid[]) recipient`,
      told.serviceId,
      told.textIds,
      told.nextSeconds,
      told.recipients,
      told.body,
      told.validitySeconds,
    ),
  )
}
