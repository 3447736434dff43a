/**
 * What was written, as the write-ahead log tells it: rows and index entries of each table, and the checks of foreign keys
 * as the server counted them. Read from the server, not from the product's code. Needs `counting` at the server's start.
 */
import type pg from 'pg'

/** Settings of a server that counts. */
export const counting = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
} as const

export interface WrittenIn {
  readonly table: string
  readonly inserted: number
  readonly updated: number
  /** Of the updates, those that no index had to hear of. */
  readonly hot: number
  readonly deleted: number
  readonly entries: number
  readonly bytes: number
}
export interface Written {
  readonly tables: readonly WrittenIn[]
  readonly keyChecks: number
}

/** BullMQ's own tables are one thing to us, and so are PostgreSQL's catalogues. */
const RECORDS = `
WITH relation AS (
  SELECT pg_relation_filenode(c.oid) AS node, c.relkind = 'i' AS is_index,
    CASE n.nspname WHEN 'public' THEN coalesce(t.relname, c.relname) WHEN 'pg_toast' THEN 'long values' WHEN 'pg_catalog' THEN 'catalogues' ELSE n.nspname END AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid
  WHERE c.relkind IN ('r', 'i', 't')
), record AS (
  SELECT DISTINCT ON (start_lsn) start_lsn, relfilenode AS node, resource_manager || ' ' || split_part(record_type, '+', 1) AS kind, record_length AS bytes
  FROM pg_get_wal_block_info($1, $2, false)
  WHERE reldatabase = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY start_lsn, block_id
)
SELECT coalesce(relation.name, 'temporary tables') AS table,
  count(*) FILTER (WHERE kind IN ('Heap INSERT', 'Heap2 MULTI_INSERT'))::int AS inserted,
  count(*) FILTER (WHERE kind IN ('Heap UPDATE', 'Heap HOT_UPDATE'))::int AS updated,
  count(*) FILTER (WHERE kind = 'Heap HOT_UPDATE')::int AS hot,
  count(*) FILTER (WHERE kind = 'Heap DELETE')::int AS deleted,
  count(*) FILTER (WHERE kind IN ('Btree INSERT_LEAF', 'Btree INSERT_POST', 'Btree SPLIT_L', 'Btree SPLIT_R', 'Gin INSERT', 'Gin UPDATE_META_PAGE'))::int AS entries,
  sum(record.bytes)::int AS bytes
FROM record LEFT JOIN relation USING (node) GROUP BY 1 ORDER BY entries DESC, inserted DESC`

const KEY_CHECKS = `SELECT coalesce(sum(calls), 0)::int AS checks FROM pg_stat_statements
 WHERE NOT toplevel AND query LIKE 'SELECT 1 FROM ONLY % FOR KEY SHARE OF x' AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`

/** Makes the database's own means of counting; once. */
export async function prepareCounting(client: pg.Client): Promise<void> {
  await client.query('CREATE EXTENSION pg_stat_statements; CREATE EXTENSION pg_walinspect')
}

/** Counts what the whole database writes while `act` runs. */
export async function countWritten(client: pg.Client, act: () => Promise<void>): Promise<Written> {
  const where = async () =>
    (await client.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn')).rows[0]?.lsn
  await client.query('SELECT pg_stat_statements_reset()')
  const from = await where()
  await act()
  const to = await where()
  const checks = await client.query<{ checks: number }>(KEY_CHECKS)
  // What was inserted last is in the log's pages only after the next flush.
  await client.query("SELECT pg_logical_emit_message(true, 'bench', '')")
  const { rows } = await client.query<WrittenIn>(RECORDS, [from, to])
  return { tables: rows, keyChecks: checks.rows[0]?.checks ?? 0 }
}
