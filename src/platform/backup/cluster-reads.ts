/** Which cluster this is, on which timeline, and how far its log is on disk. Asked as its owner. */
import pg from 'pg'
import { type Lsn, parseLsn } from './wal-position.ts'

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const [row] = (await client.query<Row>(sql)).rows
    if (!row) throw new Error('the server did not answer')
    return row
  } finally {
    await client.end()
  }
}

export const askCluster = (url: string): Promise<{ cluster: string; timeline: number }> =>
  ask(
    url,
    `SELECT system_identifier::text AS cluster, timeline_id AS timeline FROM pg_control_system(), pg_control_checkpoint()`,
  )

export const flushedLsn = async (url: string): Promise<Lsn> =>
  parseLsn((await ask<{ lsn: string }>(url, 'SELECT pg_current_wal_flush_lsn()::text AS lsn')).lsn)
