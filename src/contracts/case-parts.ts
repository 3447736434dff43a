/** What hangs on a case, as its page shows it: story, messages, calls, the young person. */
import { z } from 'zod'
import { date, id, instant } from './shapes.ts'
import { messageStates, relationships, settings } from './vocabulary.ts'

export const storyEntry = z.object({
  id,
  author: z.string(),
  at: instant,
  kind: z.enum(['situation', 'addition', 'triage', 'closure']),
  body: z.string(),
})

export const messageView = z.object({
  id,
  to: z.string(),
  template: z.string(),
  body: z.string(),
  state: z.enum(messageStates),
  possibleDouble: z.boolean(),
  errorCode: z.string().nullable(),
  queuedAt: instant,
})

export const callView = z.object({
  id,
  receivedAt: instant,
  receivedAtOriginal: instant,
  amendReason: z.string().nullable(),
  setting: z.enum(settings),
  callbackNumber: z.string(),
  callerName: z.string().nullable(),
  relationship: z.enum(relationships),
  situation: z.string(),
  handler: z.string(),
})

export const youngPersonView = z.object({
  id,
  preferredName: z.string().nullable(),
  legalName: z.string().nullable(),
  pronouns: z.string().nullable(),
  dateOfBirth: date.nullable(),
  age: z.number().int().nullable(),
  nhsNumber: z.string().nullable(),
  nhsNumberStatus: z.enum(['not-given', 'not-verified', 'invalid']),
})
