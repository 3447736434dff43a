/** What the provider says became of a text. Any order, any number of times: a message only moves up. */

import type { Committed } from '../aggregate/committed.ts'
import { type CaseNote, CODE_CONSTRAINT } from '../cases/case-work.ts'
import type { MessageState } from '../contracts/vocabulary.ts'
import type { Database, Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { gathered } from '../platform/gathered.ts'
import {
  type AttemptFound,
  failedAttempts,
  messagesOfAttempts,
  type Said,
  sendAgainAfter,
} from './message-repository.ts'
import { isProviderStatus, messageStateOf, type ProviderStatus } from './message-status.ts'
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

/** Receipts of a burst come within moments of each other, and nobody waits for the answers but the provider. */
const TOGETHER_MS = 20
const MOST_TOGETHER = 64

interface Receipt {
  readonly attemptId: string
  readonly status: ProviderStatus
  readonly sid: string | null
  readonly errorCode: string | null
}
/** A receipt with the text that it is about. */
type Known = Receipt & { readonly found: AttemptFound }

interface MovedUp {
  /** What to say on the cases, in order. */
  readonly said: readonly Said[]
  /** Texts of which it is news that they failed. */
  readonly failed: readonly Known[]
}

export type Receipts = ReturnType<typeof createReceipts>

export function createReceipts(deps: { database: Database; note: CaseNote; committed: Committed }) {
  const { database } = deps

  async function known(receipts: readonly Receipt[]): Promise<Known[]> {
    const texts = await messagesOfAttempts(
      database,
      receipts.map(({ attemptId }) => attemptId),
    )
    return receipts.flatMap((receipt) => {
      const found = texts.find((text) => text.attempt_id === receipt.attemptId)
      return found ? [{ ...receipt, found }] : []
    })
  }

  /** Nobody reacts to it that texts went out and arrived: one unit of work for many. */
  const wentWell = gathered<Receipt, void>({
    afterMs: TOGETHER_MS,
    most: MOST_TOGETHER,
    async together(receipts) {
      const all = await known(receipts)
      if (all.length > 0) {
        await database.transaction(async (tx) => sayWentOut(tx, (await moveUp(tx, all)).said))
        deps.committed([])
      }
      return receipts.map(() => undefined)
    },
  })

  async function wentWrong(receipt: Receipt): Promise<void> {
    const all = await known([receipt])
    if (all.length === 0) return
    const told = await database.transaction(
      async (tx) => {
        const { said, failed } = await moveUp(tx, all)
        sayWentOut(tx, said)
        const [text] = failed
        if (!text) return null
        await sendAgain(tx, text)
        const on = caseOf(text.found)
        return on && sayOnCase(tx, deps.note, on, eventFor(text))
      },
      { retryOn: [CODE_CONSTRAINT] },
    )
    deps.committed(told?.waiting ?? [], told?.scheduled)
  }

  return {
    /** Keeps the receipt and moves the message up; unknown attempts and words change nothing. */
    async status(
      attemptId: string,
      { status, ...rest }: { status: string; sid: string | null; errorCode: string | null },
    ): Promise<void> {
      if (!isProviderStatus(status)) return
      const receipt = { attemptId, status, ...rest }
      await (messageStateOf(status) === 'failed' ? wentWrong(receipt) : wentWell(receipt))
    },
  }
}

/** Keeps receipts, in the order in which they came, and moves their messages up. */
async function moveUp(tx: Transaction, receipts: readonly Known[]): Promise<MovedUp> {
  keep(tx, receipts)
  const [taken, held] = await Promise.all([tx.all(takenBy(receipts)), tx.all(messagesBeingSent(receipts))])
  // The provider's own answer is still on its way: that the text went out comes before what became of it.
  const wentOut = new Set(taken.map(({ id }) => id))
  const messages = new Map(held.map((message) => [message.id, { ...message }]))
  const said: Said[] = []
  const failed: Known[] = []
  const moved = new Map<string, Known>()
  for (const receipt of receipts) {
    const { found, attemptId, status } = receipt
    const on = caseOf(found)
    if (wentOut.delete(attemptId) && on !== null) {
      const payload = { ...about(found), possibleDouble: found.possible_double }
      said.push({ ...on, event: { type: 'text.sent', payload } })
    }
    const message = messages.get(found.message_id)
    const state = messageStateOf(status)
    if (!message || rank[state] <= rank[message.state]) continue
    // Of an attempt that another has followed, only that it arrived after all is news.
    if (message.newest !== attemptId && state !== 'delivered') continue
    message.state = state
    moved.set(message.id, receipt)
    if (state === 'failed') failed.push(receipt)
    else if (state === 'delivered' && on !== null) said.push({ ...on, event: eventFor(receipt) })
  }
  if (moved.size > 0) tx.write(movedTo([...moved.values()]))
  return { said, failed }
}

/** A phone that was off, a network that was full: sent again in a while, whoever else is asked meanwhile. */
async function sendAgain(tx: Transaction, { found, errorCode }: Known): Promise<void> {
  const { service_id: serviceId, message_id: messageId } = found
  const [failed] = await failedAttempts(tx, serviceId, messageId)
  const ms = againAfterReceipt(errorCode, failed?.count ?? 1)
  if (ms !== null) sendAgainAfter(tx, serviceId, messageId, ms)
}

const services = (receipts: readonly Known[]) => receipts.map(({ found }) => found.service_id)
const attempts = (receipts: readonly Known[]) => receipts.map(({ attemptId }) => attemptId)
const texts = (receipts: readonly Known[]) => receipts.map(({ found }) => found.message_id)

const keep = (tx: Transaction, receipts: readonly Known[]): void =>
  tx.write(
    statement(
      `INSERT INTO receipt (service_id, attempt_id, status, error_code)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
      services(receipts),
      attempts(receipts),
      receipts.map(({ status }) => status),
      receipts.map(({ errorCode }) => errorCode),
    ),
  )

/** Whatever became of our call, the network had the text: an attempt whose answer was lost is cleared up by its receipt. */
function takenBy(receipts: readonly Known[]) {
  const inOrder = receipts.toSorted((a, b) => (a.found.message_id < b.found.message_id ? -1 : 1))
  return statement<{ id: string }>(
    `UPDATE message_attempt a SET state = 'accepted', provider_sid = coalesce(a.provider_sid, r.sid), ended_at = coalesce(a.ended_at, clock_timestamp())
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS r (service_id, id, sid)
      WHERE a.service_id = r.service_id AND a.id = r.id AND a.state IN ('calling', 'unknown') RETURNING a.id`,
    services(inOrder),
    attempts(inOrder),
    inOrder.map(({ sid }) => sid),
  )
}

const messagesBeingSent = (receipts: readonly Known[]) =>
  statement<{ id: string; state: MessageState; newest: string }>(
    `SELECT m.id, m.state,
        (SELECT a.id FROM message_attempt a WHERE a.service_id = m.service_id AND a.message_id = m.id ORDER BY a.n DESC LIMIT 1) AS newest
       FROM message m WHERE (m.service_id, m.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY m.id FOR UPDATE OF m`,
    services(receipts),
    texts(receipts),
  )

const movedTo = (receipts: readonly Known[]) =>
  statement(
    `UPDATE message m SET state = r.state, error_code = r.code, send_again = m.send_again AND r.state <> 'delivered' FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS r (service_id, id, state, code)
      WHERE m.service_id = r.service_id AND m.id = r.id`,
    services(receipts),
    texts(receipts),
    receipts.map(({ status }) => messageStateOf(status)),
    receipts.map(({ errorCode }) => errorCode),
  )

const caseOf = (found: AttemptFound) =>
  found.case_id === null ? null : { serviceId: found.service_id, caseId: found.case_id }

const about = (found: AttemptFound) => ({
  messageId: found.message_id,
  template: found.template,
  recipientId: found.recipient_id ?? found.message_id,
  recipientName: found.recipient_name ?? '',
})

const eventFor = ({ found, status, errorCode }: Known): Said['event'] =>
  messageStateOf(status) === 'delivered'
    ? { type: 'text.delivered', payload: about(found) }
    : { type: 'text.failed', payload: { ...about(found), code: errorCode ?? 'unknown' } }
