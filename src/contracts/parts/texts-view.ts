/** What a case shows of the texts that were sent about it. */
import { z } from 'zod'
import { id, instant } from '../shapes.ts'
import { messageStates } from '../vocabulary.ts'

const messageView = z.object({
  id,
  to: z.string(),
  template: z.string(),
  body: z.string(),
  state: z.enum(messageStates),
  possibleDouble: z.boolean(),
  errorCode: z.string().nullable(),
  queuedAt: instant,
})

export const textParts = { messages: { messages: z.array(messageView) } }
