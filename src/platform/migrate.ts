/**
 * Makes the tables, or brings them forward. The owner runs the migrations, the runtime role never. A database that another
 * version made is refused before anything in it is touched.
 */
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { QuietClient } from './database/quiet-client.ts'
import { databaseOfAnotherVersion, isOfAnotherVersion, ownMigrations } from './own-schema.ts'

/**
 * A grant on a database is lost when it is copied or restored, so it is given anew at each start; by one process at a
 * time, since PostgreSQL refuses two who change the same row of its catalogue.
 */
const MAY_MAKE_THE_QUEUE = `DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(7202612);
  EXECUTE format('GRANT CREATE ON DATABASE %I TO holdfast_runtime', current_database());
END $$`

/**
 * @returns the names of the migrations that ran; empty when all were there
 * @throws StartProblem when the database was made by another version
 */
export async function migrate(url: string): Promise<string[]> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    options: '-c lock_timeout=10000',
    Client: QuietClient,
  } as pg.PoolConfig)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    if (await isOfAnotherVersion(async (text) => (await sql.raw<object>(text).execute(db)).rows))
      throw databaseOfAnotherVersion()
    const migrator = new Migrator({ db, provider: { getMigrations: ownMigrations } })
    const { results = [], error } = await migrator.migrateToLatest()
    if (error) throw error
    await sql.raw(MAY_MAKE_THE_QUEUE).execute(db)
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
