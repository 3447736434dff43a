/** The demonstration's own routes: handsets and the clock. They exist nowhere else. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { instant, text } from './shapes.ts'

export const handset = z.object({
  number: z.string(),
  name: z.string(),
  role: z.string(),
  onCall: z.string().nullable(),
  unread: z.number().int(),
  messages: z.array(
    z.object({
      sid: z.string(),
      direction: z.enum(['to-handset', 'from-handset']),
      body: z.string(),
      at: instant,
      status: z.string(),
    }),
  ),
})
export type Handset = z.output<typeof handset>
const everyone = 'signed-in' as const

export const listPhones = endpoint({
  method: 'GET',
  path: '/api/demo/phones',
  summary: 'Every handset of the demonstration with its texts',
  allow: everyone,
  demonstrationOnly: true,
  status: 200,
  answer: z.object({ items: z.array(handset), asOf: instant }),
})
export const replyFromPhone = endpoint({
  method: 'POST',
  path: '/api/demo/phones/:number/messages',
  summary: 'Reply as the person who holds this handset',
  allow: everyone,
  demonstrationOnly: true,
  idempotency: 'exempt',
  params: z.object({ number: z.string().min(3).max(20) }),
  body: z.object({ text: text(1600) }),
  status: 201,
  answer: z.object({ sid: z.string() }),
})
const clock = z.object({ now: instant, shiftMs: z.number(), nextDueAt: instant.nullable() })
export const readClock = endpoint({
  method: 'GET',
  path: '/api/demo/clock',
  summary: 'The demonstration’s clock',
  allow: everyone,
  demonstrationOnly: true,
  status: 200,
  answer: clock,
})
export const advanceClock = endpoint({
  method: 'POST',
  path: '/api/demo/clock',
  summary: 'Move time forward; answers when all that fell due has fired and its texts are out',
  allow: everyone,
  demonstrationOnly: true,
  idempotency: 'exempt',
  body: z.object({
    advanceMs: z
      .number()
      .int()
      .max(31 * 86_400_000),
  }),
  status: 200,
  answer: clock.extend({ fired: z.number().int() }),
})
