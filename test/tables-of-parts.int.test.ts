/** What the parts say of their tables, beside what PostgreSQL says of them. */
import { expect, it } from 'vitest'
import type { AnyTableRule } from '../src/aggregate/table-rules.ts'
import { rootTable } from '../src/cases/case-part.ts'
import { caseTables } from '../src/parts.ts'
import { rootOf } from '../src/platform/tables-of-events.ts'
import { responseTimesRoot, responseTimesTables } from '../src/sla/response-times-part.ts'
import { useOwnDatabase } from './harness/own-database.ts'

const own = useOwnDatabase(1, async () => undefined)

const aggregates: Readonly<Record<string, Readonly<Record<string, AnyTableRule>>>> = {
  'a case': { ...rootTable, ...caseTables },
  'response times': { ...responseTimesRoot, ...responseTimesTables },
}
const rules = Object.entries(aggregates).flatMap(([of, tables]) =>
  Object.entries(tables).map(([table, rule]) => [table, of, rule] as const),
)

interface Column {
  readonly name: string
  readonly type: string
  /** NOT NULL, and nothing is put in by itself. */
  readonly needed: boolean
}

async function columnsOf(table: string): Promise<Column[]> {
  const { rows } = await own.owner.query(
    `SELECT attname AS name, replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz') AS type,
        attnotnull AND NOT atthasdef AS needed
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
    [table],
  )
  return rows
}

/** Tables that a foreign key of this one points to. */
async function pointedTo(table: string): Promise<string[]> {
  const { rows } = await own.owner.query(
    "SELECT DISTINCT confrelid::regclass::text AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'",
    [table],
  )
  return rows.map(({ name }) => name)
}

it.each(rules)(
  '%s of %s has the columns that its part names, of the same types',
  async (table, _, { columns }) => {
    const real = new Map((await columnsOf(table)).map(({ name, type }) => [name, type]))
    const named = Object.entries(columns)
    expect(Object.fromEntries(named.map(([name]) => [name, real.get(name)]))).toEqual(
      Object.fromEntries(named),
    )
  },
)

it.each(rules)(
  '%s of %s can be written: every column that needs a value has one',
  async (table, _, { columns }) => {
    const needed = (await columnsOf(table)).filter((one) => one.needed).map(({ name }) => name)
    expect(needed.filter((name) => !(name in columns))).toEqual([])
  },
)

it.each(rules)(
  'rows of %s of %s are found by a column that they have',
  async (table, _, { columns, rows }) => {
    const { fields } = await own.owner.query(rows.text, [crypto.randomUUID(), [crypto.randomUUID()]])
    const names = fields.map(({ name }) => name)
    expect(names).toContain(rows.of)
    expect(
      Object.keys(columns).filter((name) => !names.includes(name)),
      table,
    ).toEqual([])
  },
)

it('every kind of aggregate stands with the table at its root, where its stream is asked for gaps', async () => {
  const { rows } = await own.owner.query(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('rev', 'touched_at') GROUP BY 1 HAVING count(*) = 2 ORDER BY 1",
  )
  const roots = Object.values(rootOf)
  expect(rows.map(({ name }) => name)).toEqual([...roots].sort())
  const judged = rules.map(([table]) => table)
  expect(roots.filter((root) => !judged.includes(root))).toEqual([])
})

it('every foreign key between the tables of a case stands in the order of writing', async () => {
  const tables = new Set(Object.keys(caseTables))
  const left: string[] = []
  for (const [table, { after }] of Object.entries(caseTables) as [string, AnyTableRule][])
    for (const other of await pointedTo(table))
      if (tables.has(other) && other !== table && !after.includes(other)) left.push(`${table} → ${other}`)
  expect(left).toEqual([])
})
