/** Texts that came in and that nobody has read yet; and the provider's webhooks. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { byId, id, instant, page } from './shapes.ts'

export const inboundText = z
  .object({
    id,
    receivedAt: instant,
    from: z.string(),
    body: z.string(),
    understood: z.boolean(),
    answered: z.string().nullable(),
    readBy: z.string().nullable(),
    readAt: instant.nullable(),
  })
  .meta({ id: 'InboundText' })
export type InboundText = z.output<typeof inboundText>

const readers = ['call-handler', 'coordinator', 'manager'] as const
export const listInboundTexts = endpoint({
  method: 'GET',
  path: '/api/texts',
  summary: 'Texts that came in, unread ones first',
  allow: readers,
  reads: 'board',
  status: 200,
  answer: page(inboundText),
})
export const markTextRead = endpoint({
  method: 'POST',
  path: '/api/texts/:id/read',
  summary: 'I have read this text',
  allow: readers,
  params: byId,
  body: z.object({}),
  status: 200,
  answer: inboundText,
})

const twilioForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export const twilioSms = endpoint({
  method: 'POST',
  path: '/webhooks/twilio/sms',
  summary: 'Twilio: a text came in',
  allow: 'signature',
  idempotency: 'exempt',
  body: twilioForm,
  status: 200,
  answer: z.string(),
})
export const twilioStatus = endpoint({
  method: 'POST',
  path: '/webhooks/twilio/status/:id',
  summary: 'Twilio: what became of a text we sent',
  allow: 'signature',
  idempotency: 'exempt',
  params: byId,
  body: twilioForm,
  status: 204,
  answer: z.void(),
})
