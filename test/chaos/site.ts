/**
 * Everything one scenario stands on: a PostgreSQL and perhaps a Redis that can be killed, a telephone network that lives
 * in the test and so outlives them, processes of the product, people at desks, a ledger. Ended by `close`, child by child.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { startLocalPhones } from '../../src/notify/local-phones/local-phones.ts'
import { putOnCall } from '../harness/on-call.ts'
import { type RedisServer, startRedis } from '../harness/redis-server.ts'
import { until } from '../harness/until.ts'
import type { Verdict } from './checker.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { createFleet, type Fleet } from './fleet.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type Chance, chanceOf } from './random.ts'

export type Backend = 'postgres' | 'redis'

export interface SiteOptions {
  readonly seed: number
  readonly backend: Backend
  /** 1 is the size that is promised; less makes a short run of the same shape. */
  readonly scale: number
  readonly say: (line: string) => void
  readonly clusterSettings?: Readonly<Record<string, string>>
  /** Where the database lies; a folder of its own when not given. */
  readonly clusterFolder?: string
}

export interface Site {
  readonly options: SiteOptions
  readonly chance: Chance
  readonly cluster: Cluster
  readonly redis: RedisServer | undefined
  readonly fleet: Fleet
  readonly ledger: Ledger
  /** One statement as the database's owner; waits for a database that is away. */
  query<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]>
  /** How many texts have landed. */
  landed(): number
  /** Waits until everything that followed has been done, then asks the checker. */
  verdict(): Promise<Verdict>
  close(): Promise<void>
}

const account = { accountSid: `AC${'0f'.repeat(16)}`, authToken: 'a-token-of-this-run' }
const lineNumber = '+447700900000'
const checker = fileURLToPath(new URL('./checker.ts', import.meta.url))
/** The business clock of a fresh demonstration stands a day behind, for a day of calls that this one goes without. */
const TO_THE_PRESENT = "UPDATE clock_shift SET by = '0'"
/** A start fills the rota seven weeks ahead; with a shift beyond that it adds nobody. */
const FILLED = `INSERT INTO shift (service_id, membership_id, role, during)
  SELECT service_id, id, 'manager', tstzrange(now() + interval '60 days', now() + interval '61 days')
    FROM membership WHERE display_name = 'Petra Novak'`

export async function openSite(options: SiteOptions): Promise<Site> {
  const root = await mkdtemp(join(tmpdir(), `holdfast-chaos-${process.pid}-`))
  await chmod(root, 0o711)
  const where = options.clusterFolder ?? join(root, 'database')
  await mkdir(where, { recursive: true })
  const closing: (() => Promise<unknown>)[] = [() => rm(root, { recursive: true, force: true })]
  const close = async () => {
    for (const end of closing.reverse()) await end()
  }
  try {
    const cluster = await startCluster(where, options.clusterSettings)
    closing.push(cluster.stop)
    const redis = options.backend === 'redis' ? await startRedis() : undefined
    if (redis) closing.push(redis.kill)
    const phones = await startLocalPhones({ ...account, lineNumber, now: () => new Date().toISOString() })
    closing.push(phones.close)
    const ledger = openLedger(join(root, 'ledger.jsonl'))
    let landed = 0
    phones.onText((_number, { body }) => {
      landed += 1
      ledger.write({ kind: 'text', body })
    })
    const fleet = createFleet({
      DATABASE_URL: cluster.url,
      DEMO: '1',
      DATA_DIR: join(root, 'data'),
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'error',
      ...(redis && { REDIS_URL: redis.url }),
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_FROM: lineNumber,
      TWILIO_API_BASE_URL: phones.url,
    })
    closing.push(fleet.stop)

    const once = async (text: string, values: unknown[]) => {
      const client = new pg.Client({
        connectionString: cluster.url,
        connectionTimeoutMillis: 2000,
        query_timeout: 60_000,
      })
      client.on('error', () => undefined)
      try {
        await client.connect()
        return (await client.query(text, values)).rows
      } finally {
        await client.end().catch(() => undefined)
      }
    }
    const query = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> => {
      let failed: unknown
      const rows = await until('the database to answer', () =>
        once(text, values).catch((error: unknown) => {
          if (error instanceof pg.DatabaseError && !/^(57P|08|53)/.test(error.code ?? '')) throw error
          failed = error
        }),
      ).catch(() => Promise.reject(failed))
      return rows as Row[]
    }

    const api = await fleet.start('api', { ROLE: 'api' })
    phones.setWebhookBase(api.base)
    await api.ready()
    await query('DELETE FROM shift')
    await query(TO_THE_PRESENT)
    await query(FILLED)
    await putOnCall(query, 'coordinator', ['Morag Teale'])

    return {
      options,
      chance: chanceOf(options.seed),
      cluster,
      redis,
      fleet,
      ledger,
      query,
      landed: () => landed,
      close,
      async verdict() {
        const waiting = async () =>
          (
            await query<{ n: string }>(
              "SELECT (SELECT count(*) FROM message WHERE outbox = 'pending') + (SELECT count(*) FROM effect WHERE state = 'pending') AS n",
            )
          )[0]?.n
        await until(
          'everything that followed to be done',
          async () => (await waiting()) === '0' || undefined,
          180_000,
        )
        // A text that a killed process sent may land while its row is being cleared up.
        await phones.settled()
        const { stdout } = await promisify(execFile)(process.execPath, [checker, ledger.file, cluster.url], {
          maxBuffer: 1 << 24,
        })
        return JSON.parse(stdout) as Verdict
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
