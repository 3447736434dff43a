/** How PostgreSQL carries out what the product really sends: statements are recorded on their way and explained. */
import type { Client } from 'pg'
import type { Database, Runner } from '../../src/platform/database/database.ts'
import { type Query, toWire } from '../../src/platform/database/statement.ts'
import type { OwnDatabase } from './own-database.ts'

interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The same database; every statement that goes through it is kept. */
export function recording(database: Database): Database & { readonly sent: Sent[] } {
  const sent: Sent[] = []
  const keep = (query: Query<unknown>) => void sent.push(toWire(query))
  const all = <Row>(runner: Runner, query: Query<Row>) => {
    keep(query)
    return runner.all(query)
  }
  return {
    ...database,
    sent,
    all: (query) => all(database, query),
    transaction: (work, options) =>
      database.transaction((tx) => {
        const write = (query: Query<unknown>) => {
          keep(query)
          tx.write(query)
        }
        return work({ attempt: tx.attempt, all: (query) => all(tx, query), write })
      }, options),
  }
}

/** A node of a plan that reads a table. */
export interface Access {
  readonly table: string
  readonly how: string
  readonly index: string | undefined
  readonly condition: string
  /** Whoever asks has enough after the first rows, and takes each row as it comes. */
  readonly stopsEarly: boolean
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'TID Cond'?: string
  readonly Filter?: string
  readonly Plans?: readonly PlanNode[]
}

/** Nodes that hand on row by row, so that a limit above them ends the reading below. */
const handsOn = ['Limit', 'Incremental Sort', 'Subquery Scan', 'Result', 'LockRows']

export function accesses(node: PlanNode, limited = false): Access[] {
  const { 'Node Type': how, 'Relation Name': table, Filter: filter, Plans = [] } = node
  const ends = handsOn.includes(how) && (limited || how === 'Limit')
  const below = Plans.flatMap((plan) => accesses(plan, ends))
  if (how === 'ModifyTable') return below
  // Rows that were found already are gone to where they lie.
  const found = node['TID Cond']
  const scan = {
    how,
    index: found ? 'ctid' : node['Index Name'],
    condition: found ?? node['Index Cond'] ?? '',
    stopsEarly: limited && filter === undefined,
  }
  if (table === undefined) return how === 'Bitmap Index Scan' ? [{ table: '', ...scan }, ...below] : below
  // A bitmap's condition stands on the index below the table.
  const bitmap = how === 'Bitmap Heap Scan' ? below[0] : undefined
  return bitmap ? [{ ...bitmap, table, how }] : [{ table, ...scan }, ...below]
}

/** Every way into a table, planned for these values and planned once for all values. */
async function waysInto(client: Client, { text, values }: Sent): Promise<Access[]> {
  const planned = async (options: string, given?: unknown[]) => {
    const query = `EXPLAIN (FORMAT JSON${options}) ${text}`
    const { rows } = await (given ? client.query(query, given) : client.query(query))
    return accesses(rows[0]['QUERY PLAN'][0].Plan)
  }
  return [...(await planned('', [...values])), ...(await planned(', GENERIC_PLAN'))]
}

/** What `run` sent to the database, and how each statement of it gets at its rows. */
export async function waysOf(
  { owner, database }: OwnDatabase,
  run: (database: Database) => Promise<unknown>,
): Promise<Access[]> {
  const watched = recording(database)
  await run(watched)
  const found: Access[] = []
  // As our own connections plan (ADR 13): in their role, whose policies are conditions of a plan like any other.
  await owner.query('SET enable_seqscan = off; SET ROLE holdfast_runtime')
  for (const sent of watched.sent) if (!/^SET /.test(sent.text)) found.push(...(await waysInto(owner, sent)))
  await owner.query('RESET ROLE')
  return found
}
