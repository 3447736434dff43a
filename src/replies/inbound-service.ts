/**
 * Texts that come in. The webhook only keeps them, sealed, with an effect; reading them is that effect. Whatever is not
 * understood is answered at once with the line's number and 999, kept, and shown until somebody has read it (§unread-texts).
 */

import type { Committed } from '../aggregate/committed.ts'
import type { Template } from '../contracts/words/templates.ts'
import * as texts from '../contracts/words/texts.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import type { DispatchService } from '../dispatch/dispatch-service.ts'
import type { Actor } from '../identity/permission.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import type { Database } from '../platform/database/database.ts'
import type { EffectConsumer } from '../platform/effects.ts'
import type { IdPool } from '../platform/id-pool.ts'
import { findTwin } from '../platform/idempotency.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import {
  type InboundRow,
  inboundById,
  keepInbound,
  markReadRow,
  settleInbound,
} from './inbound-repository.ts'
import { lateAnswer } from './late-answer.ts'
import { readReply } from './reply-grammar.ts'
import { readReason } from './reply-reason.ts'

export interface InboundDeps {
  readonly database: Database
  readonly ids: IdPool
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly dispatch: DispatchService
  readonly offers: DispatchReads
  readonly committed: Committed
}

/** What is said back; null when accepting or declining answers by itself. */
interface Answer {
  readonly understood: boolean
  readonly template: Template | null
  readonly body: string | null
}

/** A phone that answers by itself ("I am driving") would be answered for ever; by then three answers have told the line. */
const MOST_ANSWERS = 3
const notForEver = (answer: Answer, { answered_lately }: InboundRow): Answer =>
  answer.understood || answered_lately < MOST_ANSWERS ? answer : { ...answer, template: null, body: null }

export function createInboundService(deps: InboundDeps) {
  const { database, sealer, services, dispatch, offers } = deps

  /** Keeps a text that came in; a copy of one we have changes nothing. @throws Refusal not-found for a number not ours */
  async function receive(text: {
    from: string
    to: string
    body: string
    providerSid: string
  }): Promise<void> {
    const service = (await services.all()).find((one) => one.textNumber === text.to) ?? refuse('not-found')
    const [id = '', eventId = ''] = await deps.ids.take(2)
    const kept = await keepInbound(database, {
      serviceId: service.id,
      id,
      eventId,
      providerSid: text.providerSid,
      fromSealed: sealer.seal({ table: 'inbound_text', column: 'from_sealed', id }, text.from),
      fromIndex: sealer.blindIndex('phone', text.from),
      fromIndexes: sealer.blindIndexes('phone', text.from),
      bodySealed: sealer.seal({ table: 'inbound_text', column: 'body_sealed', id }, text.body),
    })
    if (kept) deps.committed(['urgent'])
  }

  /** A reason that follows a no: kept with it. Whatever could be anything else goes to a person. */
  async function reasonOf(row: InboundRow, body: string): Promise<Answer | null> {
    const words = readReason(body)
    if (words === null || row.sender_id === null) return null
    if ((await offers.openOffersOf(row.service_id, row.sender_id)).length > 0) return null
    const declined = await offers.withoutReason(row.service_id, row.sender_id)
    if (declined === null) return null
    await dispatch.giveReason({ ...whoSent(row, row.sender_id), key: undefined }, declined.id, words)
    return said('reason', texts.reasonKeptText({ reference: declined.reference }))
  }

  async function act(row: InboundRow, body: string, line: string): Promise<Answer> {
    const reply = readReply(body)
    const reason = reply.kind === 'not-understood' ? await reasonOf(row, body) : null
    if (reason !== null) return reason
    if (row.sender_id === null || reply.kind === 'not-understood') {
      return { understood: false, template: 'not-understood', body: texts.notUnderstoodText({ line }) }
    }
    const who = whoSent(row, row.sender_id)
    // Whoever read it before and was killed may have done what it says.
    if (await findTwin(database, who.key)) return { understood: true, template: null, body: null }
    // It means no offer that was made after it came, however late it is read.
    const { received_at: came } = row
    const mine = await offers.openOffersOf(row.service_id, row.sender_id, came)
    const candidates = await offers.offersByCode(row.service_id, row.sender_id, reply.code ?? null, came)
    const chosen = reply.code === undefined && mine.length === 1 ? mine[0] : candidates[0]
    if (reply.code === undefined && mine.length > 1)
      return said('which-one', texts.whichOneText({ codes: mine.map((o) => o.code) }))
    if (!chosen) {
      return mine.length > 0
        ? said('which-one', texts.whichOneText({ codes: mine.map((o) => o.code) }))
        : said('no-open-offer', texts.noOpenOfferText({ line }))
    }
    try {
      if (reply.kind === 'accept') await dispatch.accept(who, chosen.id, reply.minutes ?? null)
      else await dispatch.decline(who, chosen.id, null, reply.reason ?? null)
      return { understood: true, template: null, body: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (reply.kind === 'decline' && reply.reason !== undefined && declinedAlready(error)) {
        await dispatch.giveReason({ ...who, key: undefined }, chosen.id, reply.reason)
        return said('reason', texts.reasonKeptText({ reference: chosen.reference }))
      }
      const standing = await offers.standing(row.service_id, chosen.id)
      if (standing === null) throw error
      return lateAnswer(reply.kind, standing, { reference: chosen.reference, line })
    }
  }

  /** The effect `read-reply`. */
  const consume: EffectConsumer = async (effect) => {
    const row = await inboundById(database, effect.serviceId, effect.subject)
    if (!row || row.understood !== null) return { done: true }
    const service = await services.byId(row.service_id)
    const body = sealer.open({ table: 'inbound_text', column: 'body_sealed', id: row.id }, row.body_sealed)
    const answer = notForEver(await act(row, body, service.line), row)
    const [messageId = ''] = await deps.ids.take(1)
    const to = sealer.open({ table: 'inbound_text', column: 'from_sealed', id: row.id }, row.from_sealed)
    await settleInbound(database, {
      serviceId: row.service_id,
      id: row.id,
      eventId: effect.eventId,
      understood: answer.understood,
      answered: answer.body,
      message:
        answer.body === null
          ? null
          : {
              id: messageId,
              template: answer.template ?? 'answer',
              recipientId: row.sender_id,
              toSealed: sealer.seal({ table: 'message', column: 'to_sealed', id: messageId }, to),
            },
    })
    deps.committed(['urgent'])
    return { done: true }
  }

  return {
    receive,
    consume,
    /** @throws Refusal not-found */
    async markRead(actor: Actor, id: string): Promise<void> {
      const by = { kind: 'member', membershipId: actor.membershipId, name: actor.name, via: 'console' }
      if (!(await markReadRow(database, actor.serviceId, id, actor.membershipId, by))) refuse('not-found')
      deps.committed([])
    },
  }
}

const whoSent = (row: InboundRow, membershipId: string) => ({
  actor: { serviceId: row.service_id, membershipId, name: row.sender_name ?? '' },
  via: 'text' as const,
  /** A text is one answer, however often it is read. */
  key: { serviceId: row.service_id, membershipId, route: 'an answer by text', key: row.id, bodyHash: '-' },
})

const declinedAlready = ({ members }: Refusal): boolean =>
  (members as { state?: string }).state === 'declined'

const said = (template: Template, body: string): Answer => ({ understood: true, template, body })
