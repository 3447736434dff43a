/** Signing in and out, over the cookie. */
import type { FastifyInstance } from 'fastify'
import { readSignIn, signIn, signOut, whoAmI } from '../../contracts/session.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { cookieName, cookieOptions } from '../session-cookie.ts'

export function sessionRoutes(app: FastifyInstance, bind: Bind, { identity, reach, demo }: ApiDeps): void {
  const name = cookieName(reach.secure)
  const options = cookieOptions(reach.secure)

  bind(app, signIn, async ({ body, raw, reply }) => {
    // No cookie speaks for this request yet; a page of another site still must not sign somebody in.
    const { origin } = raw.headers
    if (origin !== undefined && !reach.allowsOrigin(origin)) refuse('foreign-origin')
    const { cookie, session } = await identity.signIn(body.email, body.password, raw.ip)
    reply.setCookie(name, cookie, options)
    return identity.view(session)
  })

  bind(app, readSignIn, async () =>
    demo
      ? { demonstration: true, ...(await demo.accounts()) }
      : { demonstration: false, accounts: [], password: null },
  )

  bind(app, whoAmI, async ({ raw }) => identity.view(raw.session ?? refuse('not-signed-in')))

  bind(app, signOut, async ({ raw, reply }) => {
    await identity.signOut(raw.session ?? refuse('not-signed-in'))
    const { maxAge: _, ...gone } = options
    reply.clearCookie(name, gone)
  })
}
