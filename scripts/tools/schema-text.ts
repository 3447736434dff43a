/**
 * The schema of a database as text, read from its catalogue: one line for each thing that a migration can make, sorted, so
 * that a change to the schema is a diff to read. Rows are not in it, nor what Kysely keeps for itself.
 */
import { Client } from 'pg'

/** Each query answers `of` (the table it belongs to, or empty), `rank` (its place within the table) and `line`. */
const tables = `pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p') AND c.relname NOT LIKE 'kysely\\_%'`

const questions = [
  `SELECT '' AS of, 0 AS rank, format('extension %s', extname) AS line FROM pg_extension WHERE extname <> 'plpgsql'`,
  `SELECT '' AS of, 1 AS rank, format('schema %s: %s', n.nspname, ${grants('n.nspacl')}) AS line
     FROM pg_namespace n WHERE n.nspname = 'public'`,
  `SELECT '' AS of, 2 AS rank, regexp_replace(format('function %s %s', pg_get_functiondef(p.oid), ${grants('p.proacl')}), '\\s+', ' ', 'g') AS line
     FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f','p')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  `SELECT '' AS of, 3 AS rank, format('sequence %s %s start %s by %s from %s to %s cache %s%s: %s', c.relname, format_type(s.seqtypid, NULL), s.seqstart,
       s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END, ${grants('c.relacl')}) AS line
     FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace = 'public'::regnamespace`,
  `SELECT '' AS of, 4 AS rank, format('view %s: %s', c.relname, regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g')) AS line
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v','m')`,
  `SELECT c.relname AS of, 0 AS rank, format('table %s%s%s%s', c.relname, CASE c.relpersistence WHEN 'u' THEN ' unlogged' ELSE '' END,
       ' with (' || array_to_string(c.reloptions, ', ') || ')', CASE WHEN c.relrowsecurity THEN ' row level security' || CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END END) AS line
     FROM ${tables}`,
  `SELECT c.relname AS of, 1000 + a.attnum AS rank, format('  column %s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ' default ' || pg_get_expr(d.adbin, d.adrelid),
       CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END
         || CASE a.attgenerated WHEN 's' THEN ' stored' WHEN 'v' THEN ' virtual' ELSE '' END
         || CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || a.attcollation::regcollation::text ELSE '' END
         || CASE WHEN a.attstorage <> t.typstorage OR a.attcompression <> '' THEN ' storage ' || a.attstorage::text || a.attcompression::text ELSE '' END
         || coalesce(': ' || nullif(${grants('a.attacl')}, ''), '')) AS line
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     JOIN (SELECT c.oid AS table_oid, c.relname FROM ${tables}) c ON c.table_oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped`,
  // NOT NULL is said by the column.
  `SELECT c.relname AS of, 3000 AS rank, format('  constraint %s %s%s', k.conname, pg_get_constraintdef(k.oid), CASE WHEN k.convalidated THEN '' ELSE ' not valid' END) AS line
     FROM pg_constraint k JOIN (SELECT c.oid AS table_oid, c.relname FROM ${tables}) c ON c.table_oid = k.conrelid WHERE k.contype <> 'n'`,
  `SELECT c.relname AS of, 4000 AS rank, '  ' || pg_get_indexdef(i.indexrelid) AS line
     FROM pg_index i JOIN (SELECT c.oid AS table_oid, c.relname FROM ${tables}) c ON c.table_oid = i.indrelid
    WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p','u','x'))`,
  `SELECT c.relname AS of, 5000 AS rank, regexp_replace('  ' || pg_get_triggerdef(g.oid), '\\s+$', '') AS line
     FROM pg_trigger g JOIN (SELECT c.oid AS table_oid, c.relname FROM ${tables}) c ON c.table_oid = g.tgrelid WHERE NOT g.tgisinternal`,
  `SELECT c.relname AS of, 6000 AS rank, format('  policy %s for %s to %s using (%s) with check (%s)%s', p.policyname, p.cmd, array_to_string(p.roles, ', '), p.qual, p.with_check,
       CASE p.permissive WHEN 'PERMISSIVE' THEN '' ELSE ' restrictive' END) AS line
     FROM pg_policies p JOIN (SELECT c.oid AS table_oid, c.relname FROM ${tables}) c ON c.relname = p.tablename WHERE p.schemaname = 'public'`,
  `SELECT c.relname AS of, 7000 AS rank, format('  grant %s', ${grants('c.relacl')}) AS line FROM ${tables}`,
]

/** Whose rights they are, without the owner: he may do everything, and is called differently from place to place. */
function grants(acl: string): string {
  return `coalesce((SELECT string_agg(who || ' ' || what, '; ' ORDER BY who) FROM (
    SELECT CASE g.grantee WHEN 0 THEN 'public' ELSE g.grantee::regrole::text END AS who, string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS what
      FROM aclexplode(${acl}) g WHERE g.grantee = 0 OR g.grantee::regrole::text = 'holdfast_runtime' GROUP BY 1) AS granted), '')`
}

/** @param url as the owner @returns lines for people and for diff, the last one ended */
export async function schemaText(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(
      `SELECT line FROM (${questions.join('\nUNION ALL\n')}) AS lines ORDER BY of COLLATE "C", rank, line COLLATE "C"`,
    )
    return `${rows.map(({ line }) => line.replace(/\s+$/, '')).join('\n')}\n`
  } finally {
    await client.end()
  }
}
