/** The ground that every other test on PostgreSQL stands on. */
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

it('gives each test a migrated database of its own, and takes it away again', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await ask(first.url, 'CREATE TABLE only_here (n int)')
  const tables =
    "SELECT count(*)::int AS n FROM information_schema.tables WHERE table_name IN ('event', 'only_here')"
  expect(await ask(first.url, tables)).toEqual([{ n: 2 }])
  expect(await ask(second.url, tables)).toEqual([{ n: 1 }])
  await Promise.all([first.drop(), second.drop()])
  await expect(ask(first.url, 'SELECT 1')).rejects.toThrow('does not exist')
})
