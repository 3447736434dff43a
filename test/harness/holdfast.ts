/**
 * The whole product for one test: its own database, its own telephone network, time in hand. People are objects with a
 * phone; nothing is mocked. At the end no invariant may be broken.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { makeClockMovable } from '../../src/demo/demo-clock.ts'
import { emailOf } from '../../src/demo/region.ts'
import type { LocalPhones } from '../../src/notify/local-phones/local-phones.ts'
import { readConfig } from '../../src/platform/config.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { brokenInvariants } from '../../src/platform/invariants.ts'
import { createTestDatabase } from './database.ts'
import { until } from './until.ts'

export const PASSWORD = 'holdfast-demonstration'

export interface Answer {
  readonly status: number
  // The body of an answer is whatever the contract says; a test names what it expects of it.
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers freely
  readonly body: any
}

export interface Person {
  readonly name: string
  readonly cookie: string
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
}

export type Holdfast = Awaited<ReturnType<typeof startHoldfast>>

/** @param env settings on top of a demonstration on its own database */
export async function startHoldfast(
  env: Record<string, string> = {},
  existing?: { url: string; key: string },
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
  const log = pino({ level: 'error', serializers: { err: inWords } }, { write: (line: string) => void errors.push(line) })
  const app = await buildApp({
    config,
    databaseUrl: database.url,
    dataKey: key,
    twilio,
    log,
    version: 'test',
  })
  const demo = app.demo
  if (!demo) throw new Error('a test runs on a demonstration')
  await demo.settle(PASSWORD)
  if (!existing) await app.databases.web.all(statement('DELETE FROM shift'))
  const port = await app.start({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${port}`
  const phones = (): LocalPhones => demo.phones() ?? fail('no phones')

  async function request(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const answer = await fetch(base + path, {
      method,
      headers: {
        origin: base,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    }
  }

  async function as(name: string): Promise<Person> {
    const answer = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { origin: base, 'content-type': 'application/json' },
      body: JSON.stringify({ email: emailOf(name), password: PASSWORD }),
    })
    if (answer.status !== 200)
      throw new Error(`${name} could not sign in: ${answer.status} ${await answer.text()}`)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return {
      name,
      cookie,
      get: (path) => request('GET', path, undefined, { cookie }),
      post: (path, body, headers = {}) =>
        request('POST', path, body, { cookie, 'idempotency-key': randomUUID(), ...headers }),
    }
  }

  const query = <Row>(text: string, ...values: unknown[]) =>
    app.databases.web.all(statement<Row>(text, ...values))
  const numberOf = async (name: string): Promise<string> => {
    const handset = (await demo.doors.phones()).items.find((one) => one.name === name)
    return handset?.number ?? fail(`${name} has no phone`)
  }

  return {
    app,
    base,
    port,
    phones,
    query,
    errors,
    as,
    request,
    database,
    key,
    fastForward: (ms: number) => demo.doors.advance(ms),
    /** Puts people on call for the next weeks; without a locality they cover the whole service. */
    async onCall(role: string, names: readonly string[], locality: string | null = null): Promise<void> {
      await query(
        `INSERT INTO shift (service_id, membership_id, locality_id, role, during)
         SELECT m.service_id, m.id, l.id, $1, tstzrange(business_now() - interval '1 day', business_now() + interval '60 days')
           FROM unnest($2::text[]) AS n JOIN membership m ON m.display_name = n
           LEFT JOIN locality l ON l.service_id = m.service_id AND l.name = $3`,
        role,
        names,
        locality,
      )
    },
    /** Sets the business clock to the next time London shows this time of day. */
    async atLondon(time: string): Promise<void> {
      const [row] = await query<{ ms: number }>(
        `SELECT extract(epoch FROM (CASE WHEN t > b THEN t ELSE t + interval '1 day' END) - b)::float8 * 1000 AS ms
           FROM (SELECT (business_now() AT TIME ZONE 'Europe/London') AS b, (business_now() AT TIME ZONE 'Europe/London')::date + $1::time AS t) x`,
        time,
      )
      await demo.doors.advance(Math.round(row?.ms ?? 0))
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
      const broken = await brokenInvariants(app.databases.web)
      for (const step of app.steps) await step.stop()
      await database.drop()
      if (broken.length > 0)
        throw new Error(`broken: ${broken.map(({ name, ids }) => `${name} (${ids.join(', ')})`).join('; ')}`)
      if (errors.length > 0) throw new Error(`errors were logged:\n${errors.join('')}`)
    },
  }
}

/** Unlike the product's own log, a test's tells the message. */
const inWords = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : error)

function fail(words: string): never {
  throw new Error(words)
}
