/**
 * Signing in and out, and who is at the other end of a request. A session acts as one membership; ending it, or the
 * membership, or the user, bites within two seconds on HTTP and on sockets.
 */
import type { Actor as EventActor } from '../contracts/events.ts'
import type { SessionView } from '../contracts/session.ts'
import { formatInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Passwords } from './password.ts'
import type { Actor } from './permission.ts'
import type { ServiceBook } from './service-book.ts'
import type { SessionRepository, SessionRow } from './session-repository.ts'
import { createSessionToken, hashSessionToken } from './session-token.ts'
import { createSignInDelay } from './sign-in-delay.ts'

export interface IdentityDeps {
  readonly sessions: SessionRepository
  readonly passwords: Passwords
  readonly services: ServiceBook
  readonly demonstration: boolean
  /** Milliseconds on a clock that never steps. */
  readonly monotonicMs: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Wakes the sequencer: a revoked session is an event. */
  readonly committed: (waiting: readonly []) => void
  readonly onError: (name: string, error: unknown) => void
}

/** A session that counts. */
export interface ResolvedSession {
  readonly sessionId: string
  readonly actor: Actor
  readonly row: SessionRow
}

export type IdentityService = ReturnType<typeof createIdentityService>

/** Together with the sockets' own re-check this keeps a revoked session under two seconds. */
const FRESH_MS = 1500
const MOST_HELD = 5000

export function createIdentityService(deps: IdentityDeps) {
  const { sessions, passwords } = deps
  const delay = createSignInDelay(deps.monotonicMs)
  const held = new Map<string, { at: number; session: Promise<ResolvedSession | null> }>()

  async function read(tokenHash: string): Promise<ResolvedSession | null> {
    const row = await sessions.byToken(tokenHash)
    if (!row) return null
    if (row.idle) {
      const { service_id: serviceId, session_id: sessionId } = row
      sessions.touch(serviceId, sessionId).catch((error: unknown) => deps.onError('session touch', error))
    }
    return { sessionId: row.session_id, actor: actorOf(row), row }
  }

  /** Who this cookie is, or null: unknown, expired, revoked, membership ended or user disabled. */
  async function resolve(cookie: string | undefined): Promise<ResolvedSession | null> {
    const hash = hashSessionToken(cookie)
    if (hash === null) return null
    const now = deps.monotonicMs()
    const known = held.get(hash)
    if (known && now - known.at < FRESH_MS) return known.session
    if (held.size >= MOST_HELD) held.clear()
    const session = read(hash)
    held.set(hash, { at: now, session })
    session.catch(() => held.delete(hash))
    return session
  }

  async function check(email: string, password: string, networkHint: string) {
    const key = `${email.trim().toLowerCase()} ${networkHint}`
    const ms = delay.begin(key)
    if (ms === null)
      refuse('too-many-requests', 'Many people try to sign in as this user. Try again in a moment.', {
        retryAfter: 2,
      })
    let right = false
    try {
      if (ms > 0) await deps.wait(ms)
      const account = await sessions.account(email.trim())
      right = await passwords.verify(password, account?.password_hash ?? null)
      return right ? account : null
    } finally {
      delay.settled(key, right)
    }
  }

  const forget = (sessionIds: readonly string[]): void => {
    // Keys are hashes, so what was resolved in the last two seconds is asked again.
    if (sessionIds.length === 0) return
    held.clear()
    deps.committed([])
  }

  return {
    resolve,

    /**
     * @param networkHint where the attempt comes from; only for the delay
     * @returns the secret for the cookie and what it opens
     * @throws Refusal sign-in-failed, the same for an unknown user and a wrong password; too-many-requests
     */
    async signIn(
      email: string,
      password: string,
      networkHint: string,
    ): Promise<{ cookie: string; session: ResolvedSession }> {
      const account = await check(email, password, networkHint)
      if (!account?.membership_id || !account.service_id) refuse('sign-in-failed')
      const token = createSessionToken()
      await sessions.insert(account.service_id, account.membership_id, token.hash)
      const session = (await resolve(token.cookie)) ?? refuse('sign-in-failed')
      return { cookie: token.cookie, session }
    },

    async signOut(session: ResolvedSession): Promise<void> {
      forget(await sessions.revoke(session.actor.serviceId, session.sessionId, by(session.actor)))
    },

    /** Ends every session of a member, here and everywhere. @returns how many */
    async revokeAll(serviceId: string, membershipId: string, actor: EventActor): Promise<number> {
      const ended = await sessions.revokeAll(serviceId, membershipId, actor)
      forget(ended)
      return ended.length
    },

    /** For the sockets' re-check: which of these sessions still count. */
    stillValid: (sessionIds: readonly string[]): Promise<Set<string>> =>
      sessionIds.length === 0 ? Promise.resolve(new Set()) : sessions.valid(sessionIds),

    /** What a console shows of who is signed in. */
    async view({ row }: ResolvedSession): Promise<SessionView> {
      const [service, now] = await Promise.all([deps.services.byId(row.service_id), sessions.businessNow()])
      return {
        user: { id: row.user_id, name: row.user_name },
        membership: {
          id: row.membership_id,
          role: row.role,
          unit: { id: row.unit_id, name: row.unit_name },
          organisation: { id: row.organisation_id, name: row.organisation_name },
          service: { id: service.id, name: service.name, timeZone: service.timeZone, line: service.line },
        },
        demonstration: deps.demonstration,
        serverTime: formatInstant(now),
      }
    },
  }
}

const by = (actor: Actor): EventActor => ({
  kind: 'member',
  membershipId: actor.membershipId,
  name: actor.name,
  via: 'console',
})

const actorOf = (row: SessionRow): Actor => ({
  userId: row.user_id,
  membershipId: row.membership_id,
  serviceId: row.service_id,
  organisationId: row.organisation_id,
  role: row.role,
  name: row.display_name,
})
