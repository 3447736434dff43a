/**
 * `send-text`: one text, which is its own outbox row, on its way. An attempt row stands before the call. An answer that never came is
 * neither yes nor no: we ask the provider before sending again, and a second text is marked as a possible double.
 * A double page is a nuisance; a missing page is a death.
 */

import type { Committed } from '../aggregate/committed.ts'
import { type CaseNote, CODE_CONSTRAINT } from '../cases/case-work.ts'
import type { AnyEvent } from '../contracts/events.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { ClaimedEffect, EffectConsumer, EffectOutcome } from '../platform/effects.ts'
import { gathered } from '../platform/gathered.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import type { MessageProvider, SendOutcome } from './message-provider.ts'
import {
  type MessageToSend,
  type Said,
  type Settled,
  settle,
  type TakeUp,
  takeUp,
} from './message-repository.ts'
import type { Receipts } from './receipts.ts'
import { takenUpWith } from './text-claims.ts'
import { sayOnCase, sayWentOut } from './text-on-case.ts'

const RECONCILE_AFTER_MS = 5000
const MOST_ATTEMPTS = 4
/** The texts of one offer leave together, and their answers come within moments: one statement stamps them. */
const ANSWERS_TOGETHER_MS = 4
const MOST_TOGETHER = 64

export interface SendTextDeps {
  readonly database: Database
  readonly provider: MessageProvider
  readonly sealer: Sealer
  readonly note: CaseNote
  readonly committed: Committed
  readonly receipts: Receipts
}

export function createSendText({
  database,
  provider,
  sealer,
  note,
  committed,
  receipts,
}: SendTextDeps): EffectConsumer {
  const take = gathered<TakeUp, MessageToSend | undefined>({
    afterMs: 0,
    most: MOST_TOGETHER,
    together: (wanted) => takeUp(database, wanted),
  })
  const wentOut = gathered<{ settled: Settled; said: Said | null }, void>({
    afterMs: ANSWERS_TOGETHER_MS,
    most: MOST_TOGETHER,
    async together(texts) {
      await database.transaction(async (tx) => {
        const news = await settle(
          tx,
          texts.map(({ settled }) => settled),
        )
        // A receipt that was faster than this answer has said it.
        const unsaid = texts.filter(({ settled }) => news.has(settled.attemptId))
        sayWentOut(
          tx,
          unsaid.flatMap(({ said }) => said ?? []),
        )
      })
      committed([])
      return texts.map(() => undefined)
    },
  })

  async function close(
    effect: ClaimedEffect,
    message: MessageToSend,
    result: Omit<Settled, 'serviceId' | 'messageId' | 'lease'>,
    event: AnyEvent | null,
  ): Promise<void> {
    const { serviceId } = effect
    const told = await database.transaction(
      async (tx) => {
        await settle(tx, [{ serviceId, messageId: message.id, lease: null, ...result }])
        if (!event || message.case_id === null) return null
        return sayOnCase(tx, note, { serviceId, caseId: message.case_id }, event)
      },
      { retryOn: [CODE_CONSTRAINT] },
    )
    if (told) committed(told.waiting, told.scheduled)
  }

  const about = (message: MessageToSend) => ({
    messageId: message.id,
    template: message.template,
    recipientId: message.recipient_id ?? message.id,
    recipientName: message.recipient_name,
  })

  async function accepted(
    effect: ClaimedEffect,
    message: MessageToSend,
    attemptId: string,
    sid: string,
    possibleDouble: boolean,
    lease = effect.lease ?? null,
  ): Promise<EffectOutcome> {
    const { serviceId } = effect
    await wentOut({
      settled: {
        serviceId,
        messageId: message.id,
        attemptId,
        attemptState: 'accepted',
        messageState: 'accepted',
        providerSid: sid,
        code: null,
        possibleDouble,
        lease,
      },
      said:
        message.case_id === null
          ? null
          : {
              serviceId,
              caseId: message.case_id,
              event: { type: 'text.sent', payload: { ...about(message), possibleDouble } },
            },
    })
    return lease === null ? { done: true } : { done: true, finished: true }
  }

  async function failed(
    effect: ClaimedEffect,
    message: MessageToSend,
    attemptId: string,
    code: string,
  ): Promise<EffectOutcome> {
    const result = {
      attemptId,
      attemptState: 'rejected',
      messageState: 'failed',
      providerSid: null,
      code,
      possibleDouble: false,
    } as const
    await close(effect, message, result, { type: 'text.failed', payload: { ...about(message), code } })
    return { done: true }
  }

  async function after(
    effect: ClaimedEffect,
    message: Attempted,
    outcome: SendOutcome,
    possibleDouble: boolean,
  ): Promise<EffectOutcome> {
    const attemptId = message.attempt_id
    if (outcome.outcome === 'accepted')
      return accepted(effect, message, attemptId, outcome.providerSid, possibleDouble)
    if (outcome.outcome === 'unknown') {
      const result = {
        attemptId,
        attemptState: 'unknown',
        messageState: 'unknown',
        providerSid: null,
        code: outcome.reason,
        possibleDouble,
      } as const
      await close(effect, message, result, null)
      return { againAfterMs: RECONCILE_AFTER_MS }
    }
    if (outcome.permanent || message.attempts + 1 >= MOST_ATTEMPTS)
      return failed(effect, message, attemptId, outcome.code)
    const result = {
      attemptId,
      attemptState: 'rejected',
      messageState: 'queued',
      providerSid: null,
      code: outcome.code,
      possibleDouble: false,
    } as const
    await close(effect, message, result, null)
    return { againAfterMs: outcome.retryAfterMs ?? 1000 * 2 ** message.attempts }
  }

  return async (effect) => {
    const first = effect.attempts === 1
    const it = { serviceId: effect.serviceId, messageId: effect.subject }
    let message = takenUpWith(effect.row) ?? (await take({ ...it, fresh: first, again: false }))
    if (!message || !(mayGo(message) || (!first && mayHaveLeft(message)))) return { done: true }
    const to = numberOf(sealer, message)
    let possibleDouble = false
    if (!first) {
      const attemptId = message.last_attempt_id
      if (
        to !== null &&
        attemptId !== null &&
        message.last_attempt_at !== null &&
        message.state !== 'queued' &&
        !message.send_again
      ) {
        const found = await provider.find({
          to,
          body: message.body,
          sentAfter: formatInstant(message.last_attempt_at),
        })
        if (found) {
          if (isUnsettled(message)) await accepted(effect, message, attemptId, found.providerSid, false, null)
          await receipts.status(attemptId, { status: found.status, sid: found.providerSid, errorCode: null })
          return { done: true }
        }
        if (!mayGo(message)) return { done: true }
        possibleDouble = true
      }
      message = await take({ ...it, fresh: true, again: possibleDouble })
    }
    // A receipt has told meanwhile that it is on its way: nothing more is sent.
    if (!message || !hasAttempt(message)) return { done: true }
    if (to === null) return failed(effect, message, message.attempt_id, 'no-handset')
    const outcome = await provider.send({
      attemptId: message.attempt_id,
      to,
      body: message.body,
      validitySeconds: message.validity_seconds,
    })
    return after(effect, message, outcome, possibleDouble)
  }
}

const isUnsettled = ({ state }: MessageToSend): boolean => ['queued', 'calling', 'unknown'].includes(state)

/** Not yet on its way; or failed by its receipt, to be sent once more. Of an offer that is over, nothing leaves. */
const mayGo = (message: MessageToSend): boolean =>
  (message.send_again || isUnsettled(message)) && ['open', null].includes(message.offer_state)

/**
 * On its way, or nobody knows, and whoever sent it did not finish: they were killed, and a receipt that came while nobody
 * was there to take it does not come again. So the provider is asked, whether or not it may be sent again.
 */
const mayHaveLeft = ({ state }: MessageToSend): boolean =>
  ['accepted', 'sent', 'calling', 'unknown'].includes(state)

type Attempted = MessageToSend & { readonly attempt_id: string }

const hasAttempt = (message: MessageToSend): message is Attempted => message.attempt_id !== null

function numberOf(sealer: Sealer, message: MessageToSend): string | null {
  if (message.to_sealed !== null)
    return sealer.open({ table: 'message', column: 'to_sealed', id: message.id }, message.to_sealed)
  if (message.handset_id === null || message.number_sealed === null) return null
  return sealer.open(
    { table: 'handset', column: 'number_sealed', id: message.handset_id },
    message.number_sealed,
  )
}
