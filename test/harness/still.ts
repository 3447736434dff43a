/**
 * The product built but not started: its services on a database of their own, no sweeper, no texts, nobody listening.
 * For races, where the test itself decides who runs at the same moment.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { makeClockMovable } from '../../src/demo/demo-clock.ts'
import { memberByName } from '../../src/demo/demo-reads.ts'
import { readConfig } from '../../src/platform/config.ts'
import { failedConsistencyChecks } from '../../src/platform/consistency-checks.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { createTestDatabase } from './database.ts'
import { PASSWORD } from './http.ts'

export type Still = Awaited<ReturnType<typeof buildStill>>

export async function buildStill() {
  const own = await createTestDatabase()
  await makeClockMovable(own.url)
  const config = readConfig({ DATABASE_URL: own.url, DEMO: '1', DATA_DIR: '.tmp' })
  const errors: string[] = []
  const app = await buildApp({
    config,
    databaseUrl: own.url,
    dataKey: randomBytes(32).toString('base64'),
    twilio: {
      accountSid: `AC${'0f'.repeat(16)}`,
      authToken: 'a-token-of-this-test',
      previousAuthToken: undefined,
      from: '+447700900000',
      apiBaseUrl: undefined,
    },
    log: pino({ level: 'error' }, { write: (line: string) => void errors.push(line) }),
    version: 'test',
  })
  const query = <Row>(text: string, ...values: unknown[]) =>
    app.databases.web.all(statement<Row>(text, ...values))
  await app.demo?.settle(PASSWORD)
  await query('DELETE FROM shift')
  const handler = await memberByName(app.databases.web, 'Quinn Adeyemi')

  const keyFor = (route: string, membershipId: string) => ({
    serviceId: handler.serviceId,
    membershipId,
    route,
    key: randomUUID(),
    bodyHash: '-',
  })

  /** A call that somebody has picked T1 for. @returns the case's id */
  async function triagedCase(localityId?: string): Promise<string> {
    const call = { callbackNumber: 'withheld', situation: 'On the roof.', setting: 'home' } as const
    const { caseId } = await app.intake.logCall(handler, call, keyFor('log', handler.membershipId))
    const form = {
      outcome: 'T1',
      rationale: 'Clear intent and a plan.',
      sceneSafety: 'unknown',
      ...(localityId !== undefined && { localityId }),
    } as const
    await app.triage.triage(handler, caseId, form, keyFor('triage', handler.membershipId))
    return caseId
  }

  /** Ends every connection, so that all of them have reported; then asks PostgreSQL. @returns its count of deadlocks */
  async function endCountingDeadlocks(): Promise<number> {
    for (const database of Object.values(app.databases)) await database.close()
    const client = new Client({ connectionString: own.url })
    await client.connect()
    const { rows } = await client.query(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    )
    await client.end()
    await own.drop()
    return rows[0].deadlocks
  }

  return {
    url: own.url,
    app,
    errors,
    query,
    keyFor,
    triagedCase,
    broken: () => failedConsistencyChecks(app.databases.web),
    endCountingDeadlocks,
  }
}
