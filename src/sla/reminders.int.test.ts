import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { dropQueue } from '../../test/harness/drop-queue.ts'
import { type RedisServer, startRedis } from '../../test/harness/redis-server.ts'
import { until } from '../../test/harness/until.ts'
import { type Reminders, startReminders } from './reminders.ts'

const SILENCE_MS = 800

describe.each(['postgres', 'redis'] as const)('reminder jobs on %s', (backend) => {
  let database: TestDatabase
  let redis: RedisServer | undefined
  let clocks: Reminders
  let rings = 0

  const sql = async (text: string) => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  const running = () => until('a beat', () => clocks.state().state === 'running' || undefined, 20_000)
  /** Adds reminders until one has run: adding one is best effort, and the deadline itself is a row. */
  const ring = async () => {
    const before = rings
    await until('a ring', () => {
      clocks.remind([{ deadlineId: randomUUID(), rev: 1, inMs: 20 }])
      return rings > before || undefined
    })
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    redis = backend === 'redis' ? await startRedis() : undefined
    clocks = startReminders({
      redisUrl: redis?.url,
      databaseUrl: database.url,
      works: true,
      fire: async () => {
        rings += 1
      },
      onError: () => undefined,
      heartbeatMs: 100,
      silenceMs: SILENCE_MS,
    })
    await running()
  })
  afterAll(async () => {
    await clocks?.stop()
    expect(clocks.state().state).toBe('off')
    await redis?.kill()
    await database?.drop()
  })

  it('run once for a reminder, when it is due and not before', async () => {
    expect(clocks.state().backend).toBe(backend)
    const before = rings
    const began = performance.now()
    clocks.remind([{ deadlineId: randomUUID(), rev: 1, inMs: 300 }])
    await until('the ring', () => rings > before || undefined)
    expect(performance.now() - began).toBeGreaterThanOrEqual(295)
    expect(rings).toBe(before + 1)
  })

  it('run once although several remind of the same deadline', async () => {
    const before = rings
    const reminder = { deadlineId: randomUUID(), rev: 2, inMs: 200 }
    for (let n = 0; n < 5; n += 1) clocks.remind([reminder])
    clocks.remind([{ deadlineId: randomUUID(), rev: 1, inMs: 400 }])
    await until('both', () => rings >= before + 2 || undefined)
    expect(rings).toBe(before + 2)
  })

  it('keep beating, so that nothing is rebuilt without need', async () => {
    const end = performance.now() + 2 * SILENCE_MS
    const states = new Set<string>()
    await until('two silences', () => {
      states.add(clocks.state().state)
      return performance.now() > end || undefined
    })
    expect([...states]).toEqual(['running'])
    expect(clocks.state().rebuilds).toBe(0)
  })

  it('ring again after every object of theirs was destroyed', async () => {
    if (redis) await redis.flush()
    else await dropQueue(sql)
    if (!redis) await until('a rebuild', () => clocks.state().rebuilds > 0 || undefined, 20_000)
    await running()
    await ring()
  })

  it('say that they are degraded while the queue is unreachable, and ring again when it is back', async () => {
    // On PostgreSQL the queue alone cannot be killed; whoever drops its schema and forbids a new one comes closest.
    const onDatabase = `CREATE ON DATABASE ${new URL(database.url).pathname.slice(1)}`
    if (redis) await redis.kill()
    else await dropQueue(sql, `REVOKE ${onDatabase} FROM holdfast_runtime; `)
    await until('degraded', () => clocks.state().state === 'degraded' || undefined, 20_000)
    // Trying again is not answering.
    const states = new Set<string>()
    const end = performance.now() + 2 * SILENCE_MS
    await until('two silences', () => {
      states.add(clocks.state().state)
      return performance.now() > end || undefined
    })
    expect([...states]).toEqual(['degraded'])
    if (redis) await redis.start()
    else await sql(`GRANT ${onDatabase} TO holdfast_runtime`)
    await running()
    await ring()
  })
})
