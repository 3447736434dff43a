import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../src/platform/database/database.ts'
import { statement } from '../src/platform/database/statement.ts'
import { createTestDatabase, type TestDatabase } from './harness/database.ts'
import { until } from './harness/until.ts'

let own: TestDatabase
beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own?.drop())

it('lives on when the database ends connections in the midst of their work, and works over new ones', async () => {
  const database = openDatabase({ url: own.url, applicationName: 'ended', max: 3, onError: () => undefined })
  const unheard: unknown[] = []
  const listener = (error: unknown) => void unheard.push(error)
  process.on('uncaughtException', listener)
  const owner = new pg.Client({ connectionString: own.url })
  await owner.connect()
  const busy = Promise.allSettled([
    database.all(statement('SELECT pg_sleep(20)')),
    database.transaction(async (tx) => {
      await tx.all(statement('SELECT 1'))
      tx.write(statement('SELECT pg_sleep(20)'))
      return 1
    }),
  ])
  await until('both to be at work', async () => {
    const { rows } = await owner.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'ended' AND query LIKE '%pg_sleep%' AND state = 'active'",
    )
    return rows.length === 2 || undefined
  })
  await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended'")
  expect((await busy).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await database.all(statement<{ one: number }>('SELECT 1 AS one'))).toEqual([{ one: 1 }])
  process.off('uncaughtException', listener)
  expect(unheard).toEqual([])
  await owner.end()
  await database.close()
})
