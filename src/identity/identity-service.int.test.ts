/** Sessions on a real PostgreSQL: opened, resolved, ended, and told to the feed. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Database, openDatabase } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { createIdentityService, type IdentityService } from './identity-service.ts'
import { createPasswords } from './password.ts'
import { createServiceBook } from './service-book.ts'
import { createSessionRepository } from './session-repository.ts'

const passwords = createPasswords()
const clock = { ms: 0 }
const waits: number[] = []
let home: TestDatabase
let database: Database
let identity: IdentityService
let member: { serviceId: string; membershipId: string; userId: string }

const run = <Row>(text: string, ...values: unknown[]) => database.all(statement<Row>(text, ...values))

beforeAll(async () => {
  home = await createTestDatabase()
  database = openDatabase({ url: home.url, applicationName: 'test', max: 4, onError: () => undefined })
  const hash = await passwords.hash('correct horse battery')
  const [row] = await run<{ service_id: string; id: string; user_id: string }>(
    `WITH s AS (INSERT INTO service (name, line_number, text_number) VALUES ('Test', '07700 900999', '+447700900999') RETURNING id),
          o AS (INSERT INTO organisation (service_id, name, kind) SELECT id, 'Trust', 'trust' FROM s RETURNING service_id, id),
          n AS (INSERT INTO unit (service_id, organisation_id, name) SELECT service_id, id, 'Crisis response' FROM o RETURNING service_id, id),
          u AS (INSERT INTO app_user (email, name, password_hash) VALUES ('Ana@Example.org', 'Ana Okafor', $1) RETURNING id)
     INSERT INTO membership (service_id, user_id, unit_id, role, display_name)
     SELECT n.service_id, u.id, n.id, 'clinician', 'Ana Okafor' FROM n, u RETURNING service_id, id, user_id`,
    hash,
  )
  if (!row) throw new Error('no member')
  member = { serviceId: row.service_id, membershipId: row.id, userId: row.user_id }
})
afterAll(async () => {
  await database.close()
  await home.drop()
})

beforeEach(async () => {
  await run('UPDATE app_user SET disabled_at = NULL')
  await run('UPDATE membership SET ended_at = NULL')
  clock.ms += 3_600_000
  waits.length = 0
  identity = createIdentityService({
    sessions: createSessionRepository(database),
    passwords,
    services: createServiceBook(database, () => clock.ms),
    demonstration: true,
    monotonicMs: () => clock.ms,
    wait: async (ms) => void waits.push(ms),
    committed: () => undefined,
    onError: (_, error) => {
      throw error
    },
  })
})

const signIn = (password = 'correct horse battery', email = 'ana@example.ORG ') =>
  identity.signIn(email, password, '192.0.2.1')
const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error : null),
  )

it('signs in by address and password, whatever the capitals, and knows who it is', async () => {
  const { cookie, session } = await signIn()
  expect(session.actor).toMatchObject({
    membershipId: member.membershipId,
    role: 'clinician',
    name: 'Ana Okafor',
  })
  expect((await identity.resolve(cookie))?.sessionId).toBe(session.sessionId)
  expect(await identity.view(session)).toMatchObject({
    user: { id: member.userId, name: 'Ana Okafor' },
    membership: {
      role: 'clinician',
      unit: { name: 'Crisis response' },
      organisation: { name: 'Trust' },
      service: { name: 'Test', timeZone: 'Europe/London' },
    },
  })
})

it('keeps only the hash of the secret', async () => {
  const { cookie } = await signIn()
  const rows = await run<{ token_hash: string }>('SELECT token_hash FROM session')
  expect(rows.map((row) => row.token_hash)).not.toContain(cookie)
})

it('says the same of an unknown user, a wrong password and a disabled user', async () => {
  const unknown = await refusalOf(signIn('x', 'nobody@example.org'))
  const wrong = await refusalOf(signIn('x'))
  await run('UPDATE app_user SET disabled_at = now()')
  const disabled = await refusalOf(signIn())
  for (const refusal of [unknown, wrong, disabled]) {
    expect([refusal?.slug, refusal?.detail, refusal?.members]).toEqual(['sign-in-failed', undefined, {}])
  }
})

it('slows guessing, and still lets the right password in', async () => {
  for (let n = 0; n < 8; n += 1) await refusalOf(signIn('guess'))
  expect(waits).toEqual([250, 500, 1000])
  expect((await signIn()).session.actor.name).toBe('Ana Okafor')
  await refusalOf(signIn('guess'))
  expect(waits).toEqual([250, 500, 1000, 2000])
})

it.each([undefined, '', 'x', 'a'.repeat(43), "'; DROP TABLE session --", 'x'.repeat(8000)])(
  'does not know the cookie %s',
  async (cookie) => {
    expect(await identity.resolve(cookie)).toBeNull()
  },
)

it('ends a session at once here, and tells the feed', async () => {
  const { cookie, session } = await signIn()
  await identity.signOut(session)
  expect(await identity.resolve(cookie)).toBeNull()
  const events = await run(
    'SELECT stream_kind, rev, type, payload, actor FROM event WHERE stream = $1',
    session.sessionId,
  )
  expect(events).toMatchObject([
    {
      stream_kind: 'membership',
      rev: 1,
      type: 'session.revoked',
      payload: { membershipId: member.membershipId },
      actor: { kind: 'member' },
    },
  ])
  const [queued] = await run<{ n: number }>(
    'SELECT count(*) AS n FROM unsequenced q JOIN event e ON e.service_id = q.service_id AND e.id = q.event_id WHERE e.stream = $1',
    session.sessionId,
  )
  expect(queued?.n).toBe(1)
})

it('signs out only once', async () => {
  const { session } = await signIn()
  await Promise.all([identity.signOut(session), identity.signOut(session)])
  expect(await run('SELECT 1 FROM event WHERE stream = $1', session.sessionId)).toHaveLength(1)
})

it('ends every session of a member', async () => {
  const before = await identity.revokeAll(member.serviceId, member.membershipId, {
    kind: 'engine',
    name: 'test',
  })
  const two = [await signIn(), await signIn()]
  expect(before).toBeGreaterThanOrEqual(0)
  expect(
    await identity.revokeAll(member.serviceId, member.membershipId, { kind: 'engine', name: 'test' }),
  ).toBe(2)
  for (const { cookie } of two) expect(await identity.resolve(cookie)).toBeNull()
})

it.each([
  ['revoked by another process', 'UPDATE session SET revoked_at = now()'],
  ['expired', "UPDATE session SET expires_at = now() - interval '1 second'"],
  ['of a membership that ended', 'UPDATE membership SET ended_at = now()'],
  ['of a user who was disabled', 'UPDATE app_user SET disabled_at = now()'],
])('forgets within two seconds a session that is %s', async (_, change) => {
  const { cookie, session } = await signIn()
  expect(await identity.stillValid([session.sessionId])).toEqual(new Set([session.sessionId]))
  await run(change)
  clock.ms += 1999
  expect(await identity.resolve(cookie)).toBeNull()
  expect(await identity.stillValid([session.sessionId])).toEqual(new Set())
})
