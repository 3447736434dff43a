/** The cookie of a session: out of reach of scripts and of other sites, and of other hosts where there is https. */
import type { CookieSerializeOptions } from '@fastify/cookie'

/** As long as a session can last, seconds. */
const MAX_AGE = 12 * 3600

export const cookieName = (secure: boolean): string => (secure ? '__Host-holdfast' : 'holdfast')

export const cookieOptions = (secure: boolean): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure,
  maxAge: MAX_AGE,
})

/** The session's secret in a Cookie header, for sockets, which have no cookie parser. The first one of that name counts. */
export function sessionCookieIn(header: string | undefined, secure: boolean): string | undefined {
  const start = `${cookieName(secure)}=`
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length)
}
