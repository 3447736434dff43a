/**
 * The whole product for one test: its own database, its own telephone network, time moved by the test. People are objects with a
 * phone; nothing is mocked. At the end no consistency check may fail.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { createFilledAudit } from '../../src/aggregate/filled-audit.ts'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { makeClockMovable } from '../../src/demo/demo-clock.ts'
import type { LocalPhones } from '../../src/notify/local-phones/local-phones.ts'
import { readConfig } from '../../src/platform/config.ts'
import { failedConsistencyChecks } from '../../src/platform/consistency-checks.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { createTestDatabase } from './database.ts'
import { watchAgain } from './decided-twice.ts'
import { dropQueue } from './drop-queue.ts'
import { PASSWORD, request, signIn } from './http.ts'
import { putOnCall } from './on-call.ts'
import { until } from './until.ts'

export type Holdfast = Awaited<ReturnType<typeof startHoldfast>>

/** @param env settings on top of a demonstration on its own database */
export async function startHoldfast(
  env: Record<string, string> = {},
  existing?: { url: string; key: string },
  options: Partial<AppOptions> = {},
) {
  const database = existing ? { url: existing.url, drop: async () => undefined } : await createTestDatabase()
  const key = existing?.key ?? randomBytes(32).toString('base64')
  const config = readConfig({
    DATABASE_URL: database.url,
    DEMO: '1',
    PORT: '0',
    DATA_DIR: '.tmp',
    LOG_LEVEL: 'silent',
    ...env,
  })
  await makeClockMovable(database.url)
  const twilio = {
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
    previousAuthToken: undefined,
    from: '+447700900000',
    apiBaseUrl: undefined,
  }
  const errors: string[] = []
  const again = watchAgain()
  const foreseen: string[] = []
  const log = pino(
    { level: 'error', serializers: { err: inWords } },
    { write: (line: string) => void errors.push(line) },
  )
  const app = await buildApp({
    config,
    databaseUrl: database.url,
    dataKey: key,
    twilio,
    log,
    version: 'test',
    onAgain: again.note,
    ...options,
  })
  const demo = app.demo
  if (!demo) throw new Error('a test runs on a demonstration')
  await demo.settle(PASSWORD)
  if (!existing) await app.databases.web.all(statement('DELETE FROM shift'))
  const port = await app.start({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${port}`
  const phones = (): LocalPhones => demo.phones() ?? fail('no phones')

  const as = (name: string) => signIn(() => base, name)

  const query = <Row>(text: string, ...values: unknown[]) =>
    app.databases.web.all(statement<Row>(text, ...values))
  /** What only who owns the database may do, such as breaking a table. */
  const asOwner = async (text: string) => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  const numberOf = async (name: string): Promise<string> => {
    const handset = (await demo.adapter.phones()).items.find((one) => one.name === name)
    return handset?.number ?? fail(`${name} has no phone`)
  }

  return {
    app,
    base,
    port,
    phones,
    query,
    asOwner,
    errors,
    /** Errors whose line has this in it belong to the test, whenever they come. */
    mayLog: (part: string) => void foreseen.push(part),
    /** Every object of the queue is gone; from then on its complaints are expected, whenever they come. */
    async loseQueue(): Promise<void> {
      foreseen.push(queueParts)
      await dropQueue(asOwner)
    },
    as,
    request: (method: string, path: string, body: unknown, headers: Record<string, string>) =>
      request(base, method, path, body, headers),
    database,
    key,
    fastForward: (ms: number) => demo.adapter.advance(ms),
    /** Time passes and nobody is told: whatever runs, runs by itself. */
    letPass: (ms: number) => query('UPDATE clock_shift SET by = by + make_interval(secs => $1)', ms / 1000),
    /** Puts people on call for the next weeks; without a locality they cover the whole service. */
    onCall: (role: string, names: readonly string[], locality: string | null = null) =>
      putOnCall(query, role, names, locality),
    /** Sets the business clock to the next time London shows this time of day. */
    async atLondon(time: string): Promise<void> {
      const [row] = await query<{ ms: number }>(
        `SELECT extract(epoch FROM (CASE WHEN t > b THEN t ELSE t + interval '1 day' END) - b)::float8 * 1000 AS ms
           FROM (SELECT (business_now() AT TIME ZONE 'Europe/London') AS b, (business_now() AT TIME ZONE 'Europe/London')::date + $1::time AS t) x`,
        time,
      )
      await demo.adapter.advance(Math.round(row?.ms ?? 0))
    },
    /** A person's phone: what arrives on it, in order, and what they send. */
    async phone(name: string) {
      const number = await numberOf(name)
      let read = 0
      const texts = () =>
        phones()
          .handsets()
          .find((one) => one.number === number)
          ?.messages.filter((m) => m.direction === 'in') ?? []
      return {
        number,
        texts,
        async expectSms(pattern: RegExp): Promise<string> {
          const found = await until(`a text to ${name} like ${pattern}`, () => {
            const at = texts().findIndex((text, n) => n >= read && pattern.test(text.body))
            return at === -1 ? undefined : at
          })
          read = found + 1
          return texts()[found]?.body ?? ''
        },
        reply: (text: string) => phones().reply(number, text),
      }
    },
    async stop(): Promise<void> {
      for (const step of app.steps) await step.stop()
      await database.drop()
    },
    /** What must be true after every test, then the end. */
    async finish(): Promise<void> {
      const broken = await failedConsistencyChecks(app.databases.web)
      const unnamed = await createFilledAudit(app.kind, 100_000)(app.databases.web)
      if (unnamed.length > 0)
        broken.push({ name: 'a case has rows in a table that it does not name', ids: unnamed })
      for (const step of app.steps) await step.stop()
      await database.drop()
      if (broken.length > 0)
        throw new Error(`broken: ${broken.map(({ name, ids }) => `${name} (${ids.join(', ')})`).join('; ')}`)
      const unexpected = errors.filter((line) => !foreseen.some((part) => line.includes(part)))
      again.compare()
      if (unexpected.length > 0) throw new Error(`errors were logged:\n${unexpected.join('')}`)
    },
  }
}

const queueParts = '"part":"reminder'

/** Unlike the product's own log, a test's tells the message. */
const inWords = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : error)

function fail(words: string): never {
  throw new Error(words)
}
