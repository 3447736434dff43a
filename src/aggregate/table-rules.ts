/**
 * What the core has to know of a table whose rows are read and written with an aggregate: its columns, what must be
 * written before it, and how the rows of an aggregate are found. Each feature declares the tables it brings; a table
 * without its rules, or a column left out, does not compile.
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

/** A statement over `$1`, the service, and `$2`, ids of aggregates; the column of its rows that says whose each is. */
export interface RowsOf {
  readonly text: string
  readonly of: string
  /** How a row that was read is understood, where that takes more than its columns. */
  readonly parsed?: (row: Readonly<Record<string, unknown>>) => object
}

export interface TableRule<T extends TableName> {
  /** Tables that its foreign keys point to, or whose rows must be settled before. */
  readonly after: readonly TableName[]
  readonly columns: { readonly [C in keyof Row<T>]-?: PgType }
  /** How the rows of some aggregates are read; it may bring columns of other tables beside. */
  readonly rows: RowsOf
}
export type TableRules<T extends TableName> = { readonly [K in T]: TableRule<K> }

/** The rules of any table, for code that treats all alike. */
export interface AnyTableRule {
  readonly after: readonly string[]
  readonly columns: Readonly<Record<string, PgType>>
  readonly rows: RowsOf
}

/** Every column of a table whose rows name their aggregate in a column. */
export const rowsNaming = (table: TableName, of: string, order = 'id'): RowsOf => ({
  text: `SELECT * FROM ${table} WHERE service_id = $1 AND ${of} = ANY($2) ORDER BY ${order}`,
  of,
})

/**
 * The order in which these tables are written: each after those that it names, otherwise in the order given.
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
