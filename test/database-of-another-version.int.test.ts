/** Until the first release no version takes over the data of another: whoever starts on it is told, and nothing is touched. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { schemaText } from '../scripts/tools/schema-text.ts'
import { migrate } from '../src/platform/migrate.ts'
import { createTestDatabase } from './harness/database.ts'
import { useOwnDatabase } from './harness/own-database.ts'

/** As one that was in use before the migrations became one file by subject. */
const own = useOwnDatabase(1, (owner) =>
  owner.query(`DELETE FROM kysely_migration; INSERT INTO kysely_migration (name, timestamp) VALUES
    ('2026-11-22T0900-service-and-people', '2026-11-22T10:00:00.000Z'), ('2026-11-22T0910-calls-and-cases', '2026-11-22T10:00:00.100Z')`),
)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-older-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Everything that a start could have changed. */
async function all(): Promise<unknown[]> {
  const tables = await own.owner.query(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  )
  const rows: unknown[] = []
  for (const { relname } of tables.rows)
    rows.push(
      (
        await own.owner.query(
          `SELECT '${relname}' AS name, jsonb_agg(to_jsonb(t) ORDER BY t::text) AS rows FROM "${relname}" t`,
        )
      ).rows,
    )
  return [await schemaText(own.url), rows]
}

/** Starts the product as a person would, with what it says on both of its lines. */
function started(): Promise<{ code: number | null; said: string; refused: string }> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: own.url,
      DATA_KEY: randomBytes(32).toString('base64'),
      DATA_DIR: join(folder, 'data'),
      DEMO: '1',
      PORT: '0',
      ROLE: 'worker',
    },
  })
  const heard = { said: '', refused: '' }
  child.stdout.on('data', (words) => {
    heard.said += words
  })
  child.stderr.on('data', (words) => {
    heard.refused += words
  })
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, ...heard })))
}

it('refuses to start on it in plain words that name the backup and the reset, and changes nothing', async () => {
  const before = await all()
  const { code, refused } = await started()
  expect(code).toBe(1)
  expect(refused).toContain('made by another version of Holdfast')
  expect(refused).toMatch(/npm run backup.*\n.*npm run reset/)
  expect(refused).not.toMatch(/^\s+at /m)
  expect(await all()).toEqual(before)
})

it('refuses it as well when one statement of one migration is another', async () => {
  const other = await createTestDatabase()
  const client = new Client({ connectionString: other.url })
  await client.connect()
  try {
    await client.query(
      "UPDATE kysely_migration SET name = left(name, -8) || '00000000' WHERE name LIKE '03-%'",
    )
    await expect(migrate(other.url)).rejects.toThrow(/Nothing in it was changed/)
  } finally {
    await client.end()
    await other.drop()
  }
})
