/**
 * The commit phase: writes the changed rows of some aggregates, as multi-row statements in the order that the table rules
 * require. The columns of a table come from its rules, never from a row.
 */
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Transaction } from '../platform/database/database.ts'
import { type Statement, statement } from '../platform/database/statement.ts'
import type { RowChanges } from './rows.ts'
import { type AnyTableRule, writeOrder } from './table-rules.ts'

type Plain = Readonly<Record<string, unknown>>

/** The part of a table's rules that writing needs. */
export type Columned = Pick<AnyTableRule, 'columns'>

const cell = (rule: Columned, column: string, value: unknown): unknown =>
  rule.columns[column] === 'jsonb' && value !== null ? JSON.stringify(value ?? {}) : (value ?? null)

/** One INSERT for all rows; a column that a row lacks is null. */
export function insertRows(table: string, rule: Columned, rows: readonly Plain[]): Statement<never> {
  const columns = Object.keys(rule.columns)
  const values: unknown[] = []
  const tuples = rows.map(
    (row) => `(${columns.map((column) => `$${values.push(cell(rule, column, row[column]))}`).join(',')})`,
  )
  return statement(`INSERT INTO ${table} (${columns.join(',')}) VALUES ${tuples.join(',')}`, ...values)
}

type Cell = readonly [column: string, value: unknown]

/** A value as `jsonb_populate_recordset` reads it. */
const jsonable = (_key: string, value: unknown) =>
  typeof value === 'bigint' ? formatInstant(value as Instant) : value

/** Equal texts mean equal cells. JSON keeps apart a list and a text that looks like one. */
const spelled = (cells: readonly Cell[]) => JSON.stringify(cells, jsonable)

/** Rows that change the same columns are updated by one statement, whether to the same values or each to its own. */
export function patchRows(
  table: string,
  rule: Columned,
  serviceId: string,
  patches: ReadonlyMap<string, Plain>,
): Statement<never>[] {
  const alike = new Map<string, { id: string; patch: Cell[] }[]>()
  for (const [id, one] of patches) {
    const patch = Object.keys(one)
      .filter((column) => column in rule.columns)
      .map((column): Cell => [column, one[column] ?? null])
    if (patch.length === 0) continue
    const columns = patch.map(([column]) => column).join()
    const known = alike.get(columns)
    if (known) known.push({ id, patch })
    else alike.set(columns, [{ id, patch }])
  }
  return [...alike.values()].map((rows) => {
    const patch = rows[0]?.patch ?? []
    if (rows.length === 1 || new Set(rows.map((row) => spelled(row.patch))).size === 1) {
      return statement<never>(
        `UPDATE ${table} SET ${patch.map(([column], n) => `${column} = $${n + 3}`).join(', ')} WHERE service_id = $1 AND id = ANY($2)`,
        serviceId,
        rows.map(({ id }) => id),
        ...patch.map(([column, value]) => cell(rule, column, value)),
      )
    }
    return statement<never>(
      `UPDATE ${table} t SET ${patch.map(([column]) => `${column} = n.${column}`).join(', ')}
         FROM jsonb_populate_recordset(NULL::${table}, $2::jsonb) n WHERE t.service_id = $1 AND t.id = n.id`,
      serviceId,
      JSON.stringify(
        rows.map(({ id, patch: own }) => ({ id, ...Object.fromEntries(own) })),
        jsonable,
      ),
    )
  })
}

export type WriteRows = (tx: Transaction, serviceId: string, changes: readonly RowChanges[]) => void

/**
 * Sends every change without waiting; the commit shows whether they succeeded. Updates go before inserts, because unique
 * indexes allow one scheduled deadline of a kind and one open offer to a person.
 */
export function rowWriter(rules: Readonly<Record<string, AnyTableRule>>): WriteRows {
  const order = writeOrder(rules).map((table) => [table, rules[table] as AnyTableRule] as const)
  return (tx, serviceId, changes) => {
    for (const [table, rule] of order) {
      const patches = new Map(changes.flatMap((one) => [...(one.patches.get(table) ?? [])]))
      for (const one of patchRows(table, rule, serviceId, patches)) tx.write(one)
    }
    for (const [table, rule] of order) {
      const rows = changes.flatMap((one) => one.inserts.get(table) ?? [])
      if (rows.length > 0) tx.write(insertRows(table, rule, rows))
    }
  }
}
