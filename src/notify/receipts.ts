/** What the provider says became of a text. Any order, any number of times: a message only moves up. */

import type { Committed } from '../aggregate/committed.ts'
import { type CaseNote, CODE_CONSTRAINT } from '../cases/case-work.ts'
import type { AnyEvent } from '../contracts/events.ts'
import type { MessageState } from '../contracts/vocabulary.ts'
import type { Database, Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { type AttemptFound, failedAttempts, messageOfAttempt, sendAgainAfter } from './message-repository.ts'
import { isProviderStatus, messageStateOf } from './message-status.ts'
import { sayOnCase, sayWentOut } from './text-on-case.ts'
import { againAfterReceipt } from './twilio-failure.ts'

const rank: Record<MessageState, number> = {
  queued: 0,
  calling: 0,
  unknown: 0,
  withdrawn: 0,
  accepted: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
}

export type Receipts = ReturnType<typeof createReceipts>

export function createReceipts(deps: { database: Database; note: CaseNote; committed: Committed }) {
  return {
    /** Keeps the receipt and moves the message up; unknown attempts and words change nothing. */
    async status(
      attemptId: string,
      receipt: { status: string; sid: string | null; errorCode: string | null },
    ): Promise<void> {
      const [found] = await messageOfAttempt(deps.database, attemptId)
      if (!found || !isProviderStatus(receipt.status)) return
      const state = messageStateOf(receipt.status)
      const told = await deps.database.transaction(
        async (tx) => {
          tx.write(
            statement(
              'INSERT INTO receipt (service_id, attempt_id, status, error_code) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
              found.service_id,
              attemptId,
              receipt.status,
              receipt.errorCode,
            ),
          )
          const [taken, [message]] = await Promise.all([
            tx.all(takenBy(found.service_id, attemptId, receipt.sid)),
            tx.all(messageInHand(found, attemptId)),
          ])
          const on = found.case_id === null ? null : { serviceId: found.service_id, caseId: found.case_id }
          // The provider's own answer is still on its way: that the text went out comes before what became of it.
          const wentOut = taken.length > 0
          if (wentOut && on !== null)
            sayWentOut(tx, [
              {
                ...on,
                event: {
                  type: 'text.sent',
                  payload: { ...about(found), possibleDouble: found.possible_double },
                },
              },
            ])
          const nothingMore = wentOut ? { urgent: false, armed: [] } : null
          if (!message || rank[state] <= rank[message.state]) return nothingMore
          // Of an attempt that another has followed, only that it arrived after all is news.
          if (!message.newest && state !== 'delivered') return nothingMore
          tx.write(
            statement(
              'UPDATE message SET state = $3, error_code = $4 WHERE service_id = $1 AND id = $2',
              found.service_id,
              found.message_id,
              state,
              receipt.errorCode,
            ),
          )
          if (state === 'failed') await sendAgain(tx, found, receipt.errorCode)
          const event = eventFor(state, found, receipt.errorCode)
          return event === null || on === null ? nothingMore : sayOnCase(tx, deps.note, on, event)
        },
        {
          retryOn: [CODE_CONSTRAINT],
        },
      )
      if (told) deps.committed(told.urgent, told.armed)
    },
  }
}

/** A phone that was off, a network that was full: sent again in a while, whoever else is asked meanwhile. */
async function sendAgain(
  tx: Transaction,
  { service_id: serviceId, message_id: messageId }: AttemptFound,
  code: string | null,
): Promise<void> {
  const [failed] = await failedAttempts(tx, serviceId, messageId)
  const ms = againAfterReceipt(code, failed?.count ?? 1)
  if (ms !== null) sendAgainAfter(tx, serviceId, messageId, ms)
}

const messageInHand = (found: AttemptFound, attemptId: string) =>
  statement<{ state: MessageState; newest: boolean }>(
    `SELECT state, NOT EXISTS (SELECT FROM message_attempt later JOIN message_attempt this ON this.service_id = $1 AND this.id = $3
        WHERE later.service_id = $1 AND later.message_id = $2 AND later.n > this.n) AS newest
       FROM message WHERE service_id = $1 AND id = $2 FOR UPDATE`,
    found.service_id,
    found.message_id,
    attemptId,
  )

/** Whatever became of our call, the network had the text: an attempt whose answer was lost is cleared up by its receipt. */
const takenBy = (serviceId: string, attemptId: string, sid: string | null) =>
  statement(
    `UPDATE message_attempt SET state = 'accepted', provider_sid = coalesce(provider_sid, $3), ended_at = coalesce(ended_at, clock_timestamp())
      WHERE service_id = $1 AND id = $2 AND state IN ('calling', 'unknown') RETURNING id`,
    serviceId,
    attemptId,
    sid,
  )

const about = (found: AttemptFound) => ({
  messageId: found.message_id,
  template: found.template,
  recipientId: found.recipient_id ?? found.message_id,
  recipientName: found.recipient_name ?? '',
})

function eventFor(state: MessageState, found: AttemptFound, code: string | null): AnyEvent | null {
  if (state === 'delivered') return { type: 'text.delivered', payload: about(found) }
  if (state === 'failed')
    return { type: 'text.failed', payload: { ...about(found), code: code ?? 'unknown' } }
  return null
}
