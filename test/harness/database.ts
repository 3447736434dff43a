/** A database of its own for one test or one file: a copy of the migrated template, gone when dropped. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type {} from './global-postgres.ts'

export interface TestDatabase {
  /** Superuser's address of the new database. */
  readonly url: string
  /** Ends every connection to it and removes it. */
  readonly drop: () => Promise<void>
}

export async function asAdmin(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: inject('postgresAdminUrl') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Copies the template. Only in projects whose globalSetup is `global-postgres.ts`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  // A grant on a database is not copied with it; everything else that a migration does is.
  await asAdmin(
    `CREATE DATABASE ${name} TEMPLATE holdfast_template`,
    `GRANT CREATE ON DATABASE ${name} TO holdfast_runtime`,
  )
  const url = new URL(inject('postgresAdminUrl'))
  url.pathname = `/${name}`
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
