/** A database of its own for one test or one file: a copy of the migrated template, gone when dropped. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { migrate } from '../../src/platform/migrate.ts'
import type {} from './global-postgres.ts'

export interface TestDatabase {
  /** Superuser's address of the new database. */
  readonly url: string
  /** Ends every connection to it and removes it. */
  readonly drop: () => Promise<void>
}

export async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgresAdminUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Copies the template. Only in projects whose globalSetup is `global-postgres.ts`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE holdfast_template`)
  const url = new URL(inject('postgresAdminUrl'))
  url.pathname = `/${name}`
  await migrate(url.href)
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
