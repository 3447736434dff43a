import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { failedConsistencyChecks } from './consistency-checks.ts'
import { type Database, openDatabase } from './database/database.ts'
import { startTrim, trimOnce } from './trim.ts'
import { MOST_ROWS, NEWEST_OF_FEED, type Trimmed, trimmed } from './trim-statements.ts'

const keep = { idempotency: 14, effect: 7, feed: 7, session: 30 }
const serviceId = randomUUID()
const tables = [...trimmed, 'feed_head', 'event', 'service'] as const

const own = useOwnDatabase(2, (owner) => owner.query('SET session_replication_role = replica'))
const query = (text: string, ...values: unknown[]) => own.owner.query(text, values)

beforeEach(async () => {
  await query(`TRUNCATE ${tables.join(', ')} CASCADE`)
  await query(
    `INSERT INTO service (id, name, line_number, text_number) VALUES ($1, 'Here', '01632 960100', '+447700900900')`,
    serviceId,
  )
})

/** @param ago an interval, as `15 days` */
const keys = (count: number, ago: string) =>
  query(
    `INSERT INTO idempotency (service_id, membership_id, route, key, body_hash, ids, created_at)
     SELECT $1, uuidv7(), 'POST /api/calls', $3 || n, '', '{}', now() - $3::interval FROM generate_series(1, $2::int) n`,
    serviceId,
    count,
    ago,
  )
const effects = (count: number, state: string, madeAgo: string, doneAgo: string | null) =>
  query(
    `INSERT INTO effect (service_id, id, event_id, consumer, subject, lane, state, created_at, done_at)
     SELECT $1, uuidv7(-$4::interval), uuidv7(), 'send-text', uuidv7(), 'urgent', $3, now() - $4::interval, now() - $5::interval
       FROM generate_series(1, $2::int)`,
    serviceId,
    count,
    state,
    madeAgo,
    doneAgo,
  )
/** Positions from 1; every `fresh` position has an event that was recorded just now, the others one of ten days ago. */
async function feed(count: number, fresh: number): Promise<void> {
  await query(
    `WITH happened AS (
       INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at, recorded_at)
       SELECT $1, uuidv7(), $1, 'call', n, 'story.added', '{}', '{}', now(), now() - CASE WHEN n % $3 = 0 THEN interval '0' ELSE interval '10 days' END
         FROM generate_series(1, $2::int) n RETURNING id, rev)
     INSERT INTO feed (service_id, position, event_id) SELECT $1, rev, id FROM happened`,
    serviceId,
    count,
    fresh,
  )
  await query('INSERT INTO feed_head VALUES ($1, $2)', serviceId, count)
}
const sessions = (count: number, madeAgo: string, revokedAgo: string | null) =>
  query(
    `INSERT INTO session (service_id, id, token_hash, membership_id, created_at, expires_at, revoked_at)
     SELECT $1, uuidv7(-$3::interval), gen_random_uuid()::text, uuidv7(), now() - $3::interval, now() - $3::interval + interval '12 hours', now() - $4::interval
       FROM generate_series(1, $2::int)`,
    serviceId,
    count,
    madeAgo,
    revokedAgo,
  )
async function left(table: Trimmed): Promise<number> {
  return (await query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n
}

type Taken = { what: Trimmed; rows: number }
/** Rounds until nothing is left to take. */
async function trimAll(database: Database = own.database): Promise<Taken[]> {
  const taken: Taken[] = []
  while (await trimOnce(database, keep, (what, rows) => void taken.push({ what, rows })));
  return taken
}

it('takes what nobody needs any more, at most a thousand rows a statement, and nothing else', async () => {
  await keys(2300, '15 days')
  await keys(3, '13 days')
  await effects(1200, 'done', '9 days', '8 days')
  await effects(2, 'done', '9 days', '6 days')
  await effects(4, 'pending', '9 days', null)
  await effects(5, 'dead', '9 days', null)
  await sessions(1100, '40 days', null)
  await sessions(6, '31 days', '29 days')
  await sessions(7, '0 days', null)
  await sessions(1, '0 days', '0 days')
  const taken = await trimAll()
  expect(Math.max(...taken.map(({ rows }) => rows))).toBe(MOST_ROWS)
  expect([await left('idempotency'), await left('effect')]).toEqual([3, 11])
  // What was ended 29 days ago had expired before, more than 30 days ago.
  expect(await left('session')).toBe(8)
})

it('takes the feed only from its beginning, up to the first event that is not old, and never the newest', async () => {
  await feed(NEWEST_OF_FEED + 2500, 1701)
  await trimAll()
  const { rows } = await query('SELECT min(position)::int AS first, count(*)::int AS n FROM feed')
  expect(rows[0]).toEqual({ first: 1701, n: NEWEST_OF_FEED + 2500 - 1700 })
  await query(`UPDATE event SET recorded_at = now() - interval '10 days'`)
  await trimAll()
  expect(await left('feed')).toBe(NEWEST_OF_FEED)
  expect(await failedConsistencyChecks(own.database)).toEqual([])
  await query('DELETE FROM feed WHERE position = $1', NEWEST_OF_FEED + 2000)
  expect(await failedConsistencyChecks(own.database)).toEqual([
    { name: 'the feed is dense up to its head', ids: [serviceId] },
  ])
})

it('two processes at once take each row once, and never more than a thousand together', async () => {
  await keys(4500, '15 days')
  await effects(3500, 'done', '9 days', '8 days')
  await feed(NEWEST_OF_FEED + 3500, 1_000_000)
  const other = openDatabase({ url: own.url, applicationName: 'other', max: 1, onError: () => undefined })
  try {
    const both = [...(await Promise.all([trimAll(), trimAll(other)])).flat(), ...(await trimAll())]
    const sum = (table: Trimmed) =>
      both.filter(({ what }) => what === table).reduce((all, { rows }) => all + rows, 0)
    expect([sum('idempotency'), sum('effect'), sum('feed')]).toEqual([4500, 3500, 3500])
    expect(Math.max(...both.map(({ rows }) => rows))).toBeLessThanOrEqual(MOST_ROWS)
    expect([await left('idempotency'), await left('effect'), await left('feed')]).toEqual([
      0,
      0,
      NEWEST_OF_FEED,
    ])
  } finally {
    await other.close()
  }
})

it('goes past what others hold, rows and whole tables, and comes back for it', async () => {
  await keys(30, '15 days')
  await effects(40, 'done', '9 days', '8 days')
  await sessions(50, '40 days', null)
  const patient = openDatabase({
    url: own.url,
    applicationName: 'trim',
    max: 1,
    lockTimeout: 100,
    onError: () => undefined,
  })
  try {
    await query('BEGIN')
    await query('SELECT FROM idempotency LIMIT 10 FOR UPDATE')
    await query('LOCK TABLE effect IN ACCESS EXCLUSIVE MODE')
    expect(await trimOnce(patient, keep, () => undefined)).toBe(true)
    expect([await left('idempotency'), await left('effect'), await left('session')]).toEqual([10, 40, 0])
    await query('ROLLBACK')
    await trimAll(patient)
    expect([await left('idempotency'), await left('effect')]).toEqual([0, 0])
  } finally {
    await query('ROLLBACK')
    await patient.close()
  }
})

it('does nothing while a burst is under way, and tells what it has done since', async () => {
  await keys(30, '15 days')
  let burst = true
  const trim = startTrim({
    database: own.database,
    idempotencyDays: 14,
    giveWay: () => burst,
    monotonicMs: () => performance.now(),
    firstAfterMs: 0,
    onError: (_, error) => {
      throw error
    },
  })
  await trim.runNow()
  expect([await left('idempotency'), trim.state().sinceMs]).toEqual([30, null])
  burst = false
  await trim.runNow()
  expect(await left('idempotency')).toBe(0)
  expect(trim.state()).toMatchObject({ removed: { idempotency: 30, effect: 0 }, more: false })
  await trim.stop()
})
