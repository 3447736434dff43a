/**
 * What a feature declares of a table whose rows are read and written with an aggregate: its columns, the tables written
 * before it, and how the rows of an aggregate are found. Each feature declares its own tables; a table without rules, or a
 * column left out, does not compile.
 */
import type { Row, TableName } from '../platform/tables.ts'

export type PgType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'text[]'
  | 'uuid[]'

/** A statement over `$1`, the service, and `$2`, ids of aggregates; `of` is the column with the id of a row's aggregate. */
export interface RowsOf {
  readonly text: string
  readonly of: string
  /** Converts a row that was read, where its columns alone are not enough. */
  readonly parsed?: (row: Readonly<Record<string, unknown>>) => object
}

export interface TableRule<T extends TableName> {
  /** Tables that are written before it: its foreign keys point to them, or their rows must change first. */
  readonly after: readonly TableName[]
  readonly columns: { readonly [C in keyof Row<T>]-?: PgType }
  /** How the rows of some aggregates are read; the statement may join columns of other tables. */
  readonly rows: RowsOf
}
export type TableRules<T extends TableName> = { readonly [K in T]: TableRule<K> }

/** The rules of any table, for code that treats all tables alike. */
export interface AnyTableRule {
  readonly after: readonly string[]
  readonly columns: Readonly<Record<string, PgType>>
  readonly rows: RowsOf
}

/** Reads every column of a table in which a column (`of`) names the aggregate. */
export const rowsNaming = (table: TableName, of: string, order = 'id'): RowsOf => ({
  text: `SELECT * FROM ${table} WHERE service_id = $1 AND ${of} = ANY($2) ORDER BY ${order}`,
  of,
})

/**
 * The order in which these tables are written: each after the tables in its `after`, otherwise in the order given.
 * @throws Error naming the tables that wait for each other
 */
export function writeOrder(rules: Readonly<Record<string, AnyTableRule>>): string[] {
  const order: string[] = []
  const left = new Set(Object.keys(rules))
  while (left.size > 0) {
    const next = [...left].find((table) =>
      rules[table]?.after.every((one) => !left.has(one) || one === table),
    )
    if (next === undefined) throw new Error(`these tables wait for each other: ${[...left].join(', ')}`)
    order.push(next)
    left.delete(next)
  }
  return order
}
