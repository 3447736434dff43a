/**
 * A database with work in it, made into one with years of work in it: some hundred rows in each table, and the planner is
 * told that there are millions. It asks the catalogue how densely the pages of a table are filled.
 */
import type { Client } from 'pg'

const ROWS = 400
/** How often each row stands for another. */
const TIMES = 25_000

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly generated: boolean
  /** It belongs to a key, or to an index that allows a value once. */
  readonly unique: boolean
}

const columns = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated <> '' OR a.attidentity <> '' AS generated,
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND a.attnum = ANY(i.indkey)) AS unique
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
   ORDER BY c.relname, a.attnum`

/** Texts that are somebody's own, and not a word from a list. */
const ofItsOwn = new Set(['reference', 'code', 'key', 'provider_sid', 'token_hash'])

/** Another value for what may stand only once; ids that lead nowhere, and times spread over months. */
function another({ column, type, unique }: Column): string {
  const old = `t."${column}"`
  if (column === 'service_id') return old
  if (type === 'uuid') return `CASE WHEN ${old} IS NULL THEN NULL ELSE uuidv7() END`
  if (type.startsWith('timestamp')) return `${old} - copy * interval '10 minutes'`
  if (!unique) return old
  if (ofItsOwn.has(column)) return 'upper(substr(md5(random()::text), 1, 12))'
  if (type === 'bigint') return `${old} + (random() * 1e12)::bigint`
  return old
}

/**
 * Copies what stands in each of these tables until it has some hundred rows.
 * @returns tables that could not be made large, with the reason
 */
export async function multiply(owner: Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<Column>(columns)
  const failed: string[] = []
  // What the catalogue is told below must not be corrected behind our back.
  for (const table of tables) await owner.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`)
  await owner.query('SET session_replication_role = replica')
  for (const table of tables) {
    const own = rows.filter((one) => one.table === table && !one.generated)
    const list = own.map(({ column }) => `"${column}"`).join(', ')
    const values = own.map(another).join(', ')
    try {
      await owner.query(
        `WITH kept AS (SELECT * FROM ${table} LIMIT 50)
         INSERT INTO ${table} (${list})
         SELECT ${values} FROM kept t, generate_series(1, ${ROWS} / greatest(1, (SELECT count(*) FROM kept))::int) AS copy
         ON CONFLICT DO NOTHING`,
      )
      const { rows: counted } = await owner.query(`SELECT count(*)::int AS n FROM ${table}`)
      if (counted[0].n < ROWS / 2) failed.push(`${table}: has ${counted[0].n} rows`)
    } catch (error) {
      failed.push(`${table}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await owner.query('SET session_replication_role = DEFAULT')
  return failed
}

/** Says that there are millions of rows, in each table and each index but those of what is open or waits. */
export async function callLarge(
  owner: Client,
  tables: readonly string[],
  small: readonly string[],
): Promise<void> {
  await owner.query('VACUUM')
  await owner.query(
    `UPDATE pg_class SET reltuples = greatest(reltuples, 1) * ${TIMES}
      WHERE relnamespace = 'public'::regnamespace AND relname <> ALL($2)
        AND (relname = ANY($1) OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ANY($1::regclass[])))`,
    [tables, small],
  )
}
