/** Brings the database forward. Migrations only ever go forward; the owner runs them, the runtime role never. */
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import pg from 'pg'
import { QuietClient } from './database/quiet-client.ts'

const folder = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * A grant on a database is lost when it is copied or restored, so it is given anew at each start; by one process at a
 * time, since PostgreSQL refuses two who change the same row of its catalogue.
 */
const MAY_MAKE_THE_QUEUE = `DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(7202612);
  EXECUTE format('GRANT CREATE ON DATABASE %I TO holdfast_runtime', current_database());
END $$`

/** @returns the names of the migrations that ran; empty when all were there */
export async function migrate(url: string): Promise<string[]> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    options: '-c lock_timeout=10000',
    Client: QuietClient,
  } as pg.PoolConfig)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({
      db,
      provider: new FileMigrationProvider({ fs, path, migrationFolder: folder }),
    })
    const { results = [], error } = await migrator.migrateToLatest()
    if (error) throw error
    await sql.raw(MAY_MAKE_THE_QUEUE).execute(db)
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
