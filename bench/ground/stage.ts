/** One figure's stage: a database of its own, a text provider, the product running on it, and people who are signed in. */
import pg from 'pg'
import { type Desk, signInAt } from './desk.ts'
import type { Ground } from './ground.ts'
import { type Product, startProduct } from './product.ts'
import { type Provider, startProvider } from './provider.ts'
import { pause } from './wall-clock.ts'

export interface Stage {
  readonly url: string
  readonly product: Product
  readonly provider: Provider
  readonly postgresPid: () => number
  query<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]): Promise<Row[]>
  signIn(email: string): Promise<Desk>
  /** Resolves when every effect is done and every event numbered. @throws Error after two minutes */
  quiet(): Promise<void>
  stop(): Promise<void>
}

const WAITING = `SELECT (SELECT count(*) FROM message WHERE outbox = 'pending')::int + (SELECT count(*) FROM effect WHERE state = 'pending')::int + (SELECT count(*) FROM unsequenced)::int AS waiting`
const PATIENCE_MS = 120_000

/** Resolves when nothing waits. @throws Error after two minutes */
export async function untilQuiet(
  query: (text: string) => Promise<{ waiting: number }[]>,
  lookEveryMs = 50,
): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const [row] = await query(WAITING)
    if (row?.waiting === 0) return
    if (performance.now() > end)
      throw new Error(`${row?.waiting} effects and events still wait after two minutes`)
    await pause(lookEveryMs)
  }
}

/** The product's settings outside a demonstration, on this database and this provider. */
export const environment = (url: string, dataKey: string, provider: Provider): Record<string, string> => ({
  DATABASE_URL: url,
  DATA_KEY: dataKey,
  DATA_DIR: '.tmp',
  LINE_NUMBER: '01632 960100',
  TWILIO_ACCOUNT_SID: provider.accountSid,
  TWILIO_AUTH_TOKEN: provider.authToken,
  TWILIO_FROM: '+447700900000',
  TWILIO_API_BASE_URL: provider.url,
})

/**
 * @param prepare runs on the new database before the product starts
 * @param more settings of the product beside those of every stage
 */
export async function openStage(
  ground: Ground,
  name: string,
  prepare: (url: string) => Promise<void> = async () => undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  const url = await ground.createDatabase(name)
  await prepare(url)
  const provider = await startProvider()
  const product = await startProduct({ ...environment(url, ground.dataKey, provider), ...more })
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => undefined)
  const stage: Stage = {
    url,
    product,
    provider,
    postgresPid: ground.postgresPid,
    query: async (text, ...values) => (await pool.query(text, values)).rows,
    signIn: (email) => signInAt(product.port, email),
    quiet: () => untilQuiet((text) => stage.query(text)),
    async stop() {
      await product.stop()
      await provider.close()
      await pool.end()
      await ground.dropDatabase(name)
    },
  }
  return stage
}
