/**
 * A Holdfast that can be killed: a child process on a database of the test's, and a telephone network that lives in the
 * test and so survives it. `kill` is kill -9 by the id of that child; `start` brings it back on the same port.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startLocalPhones } from '../../src/notify/local-phones/local-phones.ts'
import { failedConsistencyChecks } from '../../src/platform/consistency-checks.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { createTestDatabase } from './database.ts'
import { signIn } from './http.ts'
import { putOnCall } from './on-call.ts'

const program = fileURLToPath(new URL('./product-process.ts', import.meta.url))
const account = { accountSid: `AC${'0f'.repeat(16)}`, authToken: 'a-token-of-this-test' }
const lineNumber = '+447700900000'
/** The business clock of a fresh demonstration stands a day behind, for the day of calls that a test goes without. */
const TO_THE_PRESENT = "UPDATE clock_shift SET by = '0'"
/** A start fills the rota up to seven weeks ahead; with a shift beyond that it adds nobody. */
const FILLED = `INSERT INTO shift (service_id, membership_id, role, during)
  SELECT service_id, id, 'manager', tstzrange(now() + interval '60 days', now() + interval '61 days')
    FROM membership WHERE display_name = 'Petra Novak'`

export async function startKillable() {
  const own = await createTestDatabase()
  const database = openDatabase({ url: own.url, applicationName: 'test', max: 3, onError: () => undefined })
  const query = <Row>(text: string, ...values: unknown[]) => database.all(statement<Row>(text, ...values))
  const phones = await startLocalPhones({ ...account, lineNumber, now: () => new Date().toISOString() })
  let child: ChildProcess | undefined
  let port = 0
  const base = () => `http://127.0.0.1:${port}`

  async function start(): Promise<void> {
    const env = {
      ...process.env,
      DATABASE_URL: own.url,
      DEMO: '1',
      PORT: String(port),
      DATA_DIR: '.tmp',
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'error',
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_FROM: lineNumber,
      TWILIO_API_BASE_URL: phones.url,
    }
    const next = fork(program, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    child = next
    const said: string[] = []
    next.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const gone = once(next, 'exit').then(() => Promise.reject(new Error(`it left: ${said.join('')}`)))
    const [ready] = (await Promise.race([once(next, 'message'), gone])) as [{ port: number }]
    gone.catch(() => undefined)
    port = ready.port
    phones.setWebhookBase(base())
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const left = once(child, 'exit')
    child.kill('SIGKILL')
    await left
  }

  async function end(): Promise<void> {
    await kill()
    await phones.close()
    await database.close()
    await own.drop()
  }

  try {
    await start()
    await query('DELETE FROM shift')
    await query(TO_THE_PRESENT)
    await query(FILLED)
  } catch (error) {
    await end()
    throw error
  }
  return {
    phones,
    query,
    start,
    kill,
    as: (name: string) => signIn(base, name),
    onCall: (role: string, names: readonly string[]) => putOnCall(query, role, names),
    /** Ends everything. @throws Error when a consistency check fails */
    async finish(): Promise<void> {
      const broken = await failedConsistencyChecks(database).finally(end)
      if (broken.length > 0) throw new Error(`broken: ${JSON.stringify(broken)}`)
    },
    end,
  }
}
