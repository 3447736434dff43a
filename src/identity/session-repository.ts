/**
 * Sessions as rows: found by the hash of their secret, ended by a stamp. Ending one records `session.revoked`, so that
 * the feed carries it to every process that holds a socket of it. Leases and lifetimes are machine time.
 */
import { eventsFrom } from '../aggregate/event-rows.ts'
import type { Actor as EventActor } from '../contracts/events.ts'
import type { Role } from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { gathered } from '../platform/gathered.ts'

export interface AccountRow {
  readonly password_hash: string
  /** Null when the user may not act: disabled, or no membership that goes on. */
  readonly membership_id: string | null
  readonly service_id: string | null
}

export interface SessionRow {
  readonly session_id: string
  readonly service_id: string
  readonly user_id: string
  readonly user_name: string
  readonly membership_id: string
  readonly role: Role
  readonly display_name: string
  readonly unit_id: string
  readonly unit_name: string
  readonly organisation_id: string
  readonly organisation_name: string
  /** Nothing was noted of its use for five minutes. */
  readonly idle: boolean
}

/** Absolute, whatever is done in it. Source: reliability anchors, ASVS 7.3.2. */
const LIFETIME_HOURS = 12
/** Sessions of requests that came in together are read by one statement. */
const MOST_TOGETHER = 64

/** A session counts while its row, its membership and its user do. */
const COUNTS = `s.revoked_at IS NULL AND s.expires_at > statement_timestamp()
       AND m.ended_at IS NULL AND u.disabled_at IS NULL`

const MEMBER = `JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
     JOIN app_user u ON u.id = m.user_id`

const REVOKE = (which: string, actor: string) => `
  WITH ended AS (
    UPDATE session SET revoked_at = clock_timestamp() WHERE ${which} AND revoked_at IS NULL
    RETURNING service_id, id, membership_id),
  ${eventsFrom(`SELECT service_id, uuidv7(), id, 'membership', 1, 'session.revoked',
           jsonb_build_object('membershipId', membership_id), ${actor}::jsonb, business_now(), NULL::text[] FROM ended`)}
  SELECT id FROM ended`

/** Who is behind each of these; whoever may act no longer is nobody. */
const BEARERS = `
  SELECT s.token_hash, s.id AS session_id, s.service_id, u.id AS user_id, u.name AS user_name, m.id AS membership_id, m.role,
  m.display_name, n.id AS unit_id, n.name AS unit_name, o.id AS organisation_id, o.name AS organisation_name,
  s.seen_at < statement_timestamp() - interval '5 minutes' AS idle
  FROM session s ${MEMBER}
  JOIN unit n ON n.service_id = m.service_id AND n.id = m.unit_id
  JOIN organisation o ON o.service_id = n.service_id AND o.id = n.organisation_id
  WHERE s.token_hash = ANY($1) AND ${COUNTS}`

export type SessionRepository = ReturnType<typeof createSessionRepository>

export function createSessionRepository(database: Database) {
  const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id)

  return {
    /** The account of an email address, case aside; null when there is none. */
    async account(email: string): Promise<AccountRow | null> {
      const [row] = await database.all(
        statement<AccountRow>(
          `SELECT u.password_hash, m.id AS membership_id, m.service_id
             FROM app_user u
             LEFT JOIN LATERAL (
               SELECT id, service_id FROM membership
                WHERE user_id = u.id AND ended_at IS NULL AND u.disabled_at IS NULL
                ORDER BY id LIMIT 1) m ON true
            WHERE lower(u.email) = lower($1)`,
          email,
        ),
      )
      return row ?? null
    },

    async insert(serviceId: string, membershipId: string, tokenHash: string): Promise<void> {
      await database.all(
        statement(
          `INSERT INTO session (service_id, membership_id, token_hash, expires_at)
           VALUES ($1, $2, $3, statement_timestamp() + interval '${LIFETIME_HOURS} hours')`,
          serviceId,
          membershipId,
          tokenHash,
        ),
      )
    },

    byToken: gathered<string, SessionRow | null>({
      afterMs: 0,
      most: MOST_TOGETHER,
      together: async (tokenHashes) => {
        const rows = await database.all(statement<SessionRow & { token_hash: string }>(BEARERS, tokenHashes))
        return tokenHashes.map((hash) => rows.find(({ token_hash }) => token_hash === hash) ?? null)
      },
    }),
    /** Which of these sessions still count. */
    async valid(sessionIds: readonly string[]): Promise<Set<string>> {
      const rows = await database.all(
        statement<{ id: string }>(
          `SELECT s.id FROM service
             CROSS JOIN LATERAL (SELECT * FROM session WHERE service_id = service.id AND id = ANY($1::uuid[])) s
             ${MEMBER} WHERE ${COUNTS}`,
          sessionIds,
        ),
      )
      return new Set(ids(rows))
    },

    /** Notes that a session is in use; asked for once in five minutes. */
    async touch(serviceId: string, sessionId: string): Promise<void> {
      await database.all(
        statement(
          'UPDATE session SET seen_at = statement_timestamp() WHERE service_id = $1 AND id = $2',
          serviceId,
          sessionId,
        ),
      )
    },

    revoke: (serviceId: string, sessionId: string, actor: EventActor): Promise<string[]> =>
      database
        .all(
          statement<{ id: string }>(
            REVOKE('service_id = $1 AND id = $2', '$3'),
            serviceId,
            sessionId,
            JSON.stringify(actor),
          ),
        )
        .then(ids),

    revokeAll: (serviceId: string, membershipId: string, actor: EventActor): Promise<string[]> =>
      database
        .all(
          statement<{ id: string }>(
            REVOKE('service_id = $1 AND membership_id = $2', '$3'),
            serviceId,
            membershipId,
            JSON.stringify(actor),
          ),
        )
        .then(ids),

    /** What consoles count down by. */
    async businessNow(): Promise<Instant> {
      const [row] = await database.all(statement<{ now: Instant }>('SELECT business_now() AS now'))
      if (!row) throw new Error('the database has no clock')
      return row.now
    },
  }
}
