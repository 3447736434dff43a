/**
 * Routes for the people who read incoming texts, and the provider's webhooks. The webhooks take forms, carry no cookie, and
 * are answered as soon as the text is stored: an effect reads it.
 */
import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { listInboundTexts, markTextRead, twilioSms, twilioStatus } from '../../contracts/texts.ts'
import { formatInstant } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

const NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
type Form = Readonly<Record<string, string | string[]>>

export async function textRoutes(app: FastifyInstance, bind: Bind, deps: ApiDeps): Promise<void> {
  const { reads, inbound, receipts } = deps

  bind(app, listInboundTexts, async ({ actor }) => {
    const position = await reads.feed.head(actor.serviceId)
    const [items, now] = await Promise.all([reads.texts.inbound(actor.serviceId), deps.businessNow()])
    return { items, asOf: formatInstant(now), position }
  })
  bind(app, markTextRead, async ({ actor, params }) => {
    await inbound.markRead(actor, params.id)
    const items = await reads.texts.inbound(actor.serviceId)
    return items.find(({ id }) => id === params.id) ?? refuse('not-found')
  })

  await app.register(async (webhooks) => {
    await webhooks.register(formbody, { bodyLimit: 64 * 1024 })
    bind(webhooks, twilioSms, async ({ body, reply }) => {
      const [from, to, providerSid] = [first(body, 'From'), first(body, 'To'), code(body, 'MessageSid')]
      if (from === null || to === null || providerSid === null)
        refuse('validation-failed', 'From, To and MessageSid are needed.')
      await inbound.receive({ from, to, providerSid, body: first(body, 'Body') ?? '' })
      reply.type('text/xml; charset=utf-8')
      return NOTHING_TO_SAY
    })
    bind(webhooks, twilioStatus, async ({ params, body }) => {
      const status = first(body, 'MessageStatus')
      if (status === null) refuse('validation-failed', 'MessageStatus is needed.')
      await receipts.status(params.id, {
        status,
        sid: code(body, 'MessageSid'),
        errorCode: code(body, 'ErrorCode'),
      })
    })
  })
}

/** The value of a field; of one that came twice, the first. */
function first(form: Form, name: string): string | null {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  const text = Array.isArray(value) ? value[0] : value
  return text === undefined || text === '' ? null : text
}

const LONGEST_CODE = 64

/** A word of the provider's own, as far as it can be one: what came of a text counts, however it is spelled. */
function code(form: Form, name: string): string | null {
  const word = first(form, name)
    ?.replace(/[^\x21-\x7e]/g, '')
    .slice(0, LONGEST_CODE)
  return word === undefined || word === '' ? null : word
}
