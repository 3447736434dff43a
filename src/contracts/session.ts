/** Signing in and out. A session acts as one membership: a user in a unit of an organisation of a service, with a role. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, text } from './shapes.ts'
import { roles } from './vocabulary.ts'

export const sessionView = z
  .object({
    user: z.object({ id, name: z.string() }),
    membership: z.object({
      id,
      role: z.enum(roles),
      /** The department, team or unit of the organisation. */
      unit: z.object({ id, name: z.string() }),
      organisation: z.object({ id, name: z.string() }),
      service: z.object({ id, name: z.string(), timeZone: z.string(), line: z.string() }),
    }),
    demonstration: z.boolean(),
    serverTime: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Session' })
export type SessionView = z.output<typeof sessionView>

/** What stands on the sign-in page beside its fields. Outside a demonstration: nothing. */
export const signInView = z.object({
  demonstration: z.boolean(),
  accounts: z.array(z.object({ name: z.string(), role: z.enum(roles), email: z.string() })),
  /** Of all made-up accounts; null where anybody but this machine can ask. */
  password: z.string().nullable(),
})
export type SignInView = z.output<typeof signInView>

export const readSignIn = endpoint({
  method: 'GET',
  path: '/api/sign-in',
  summary: 'Whether this is a demonstration, and whom one may be in it',
  allow: 'public',
  status: 200,
  answer: signInView,
})
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in',
  allow: 'public',
  idempotency: 'exempt',
  body: z.object({
    email: text(254, { characters: 3, message: 'is missing' }),
    password: z.string().min(1, { message: 'is missing' }).max(200),
  }),
  status: 200,
  answer: sessionView,
})
export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Who am I, in which role',
  allow: 'signed-in',
  status: 200,
  answer: sessionView,
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out: the session and its sockets end',
  allow: 'signed-in',
  idempotency: 'exempt',
  status: 204,
  answer: z.void(),
})
