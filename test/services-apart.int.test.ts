/** Two services on one database: a unit of work of one cannot write a row of the other, whatever a mistake in it might try. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AnyAggregate, openAggregate } from '../src/aggregate/aggregate.ts'
import type { AggregateKind } from '../src/aggregate/aggregate-kind.ts'
import { unitOfWork } from '../src/aggregate/unit-of-work.ts'
import type { Transaction } from '../src/platform/database/database.ts'
import { statement } from '../src/platform/database/statement.ts'
import { insertManyRows } from './harness/many-rows.ts'
import { useOwnDatabase } from './harness/own-database.ts'

// One connection, so that what a unit of work leaves behind on it would be met by the next.
const own = useOwnDatabase(1, insertManyRows)
const tables = ['crisis_case', 'call', 'deadline', 'offer', 'visit', 'young_person', 'effect', 'inbound_text']

let ours: { service: string; case: string }
let theirs: { service: string; case: string }

beforeAll(async () => {
  const { rows } = await own.owner.query<{ service: string; case: string }>(
    'SELECT service_id AS service, min(id::text) AS case FROM crisis_case GROUP BY service_id ORDER BY 1',
  )
  ;[ours, theirs] = rows as [typeof ours, typeof theirs]
})

const actor = { kind: 'engine', name: 'clock' } as const
const kind: AggregateKind<AnyAggregate> = {
  name: 'case',
  root: 'crisis_case',
  rootRule: { columns: {} },
  tables: {},
  facts: {},
  opener:
    async ({ newId }) =>
    (contents) =>
      openAggregate(contents, { actor, newId, react: () => undefined }),
}

/** What a careless statement does in a unit of work of our service. */
const within = <T>(careless: (tx: Transaction) => Promise<T>): Promise<T> =>
  own.database.transaction(async (tx) => {
    const options = { serviceId: ours.service, actor, locked: 'wait' } as const
    const done = await unitOfWork(tx, [{ kind, ids: [ours.case], expects: [] }], options, () => ({}))
    expect(done.outcome).toBe('decided')
    return careless(tx)
  })
const refused = { code: '42501', message: expect.stringContaining('row-level security') }
const theirRows = async (table: string) =>
  (
    await own.owner.query(
      `SELECT count(*)::int AS n, md5(string_agg(t::text, '' ORDER BY t::text)) AS all FROM ${table} t WHERE service_id = $1`,
      [theirs.service],
    )
  ).rows

describe.each(tables)('the rows of %s', (table) => {
  it('of another service cannot be changed, moved or removed', async () => {
    const before = await theirRows(table)
    expect(before).not.toMatchObject([{ n: 0 }])
    const change = (service: string, to: string) =>
      statement(`UPDATE ${table} SET service_id = $2 WHERE service_id = $1`, service, to)
    await expect(within((tx) => tx.all(change(theirs.service, theirs.service)))).rejects.toMatchObject(
      refused,
    )
    await expect(within((tx) => tx.all(change(ours.service, theirs.service)))).rejects.toMatchObject(refused)
    const remove = statement(`DELETE FROM ${table} WHERE service_id = $1 RETURNING id`, theirs.service)
    expect(await within((tx) => tx.all(remove))).toEqual([])
    expect(await theirRows(table)).toEqual(before)
  })
})

it('nothing is added for another service, not to a case of it and not to one of ours', async () => {
  const add = (caseId: string) =>
    statement(
      `INSERT INTO deadline (service_id, id, aggregate_kind, aggregate_id, subject, kind, rev, due_at, wake_at, lane, state, computed_from)
       VALUES ($1, uuidv7(), 'case', $2, uuidv7(), 'triage-due', 1, now(), now(), 'urgent', 'armed', '{}')`,
      theirs.service,
      caseId,
    )
  for (const caseId of [theirs.case, ours.case])
    await expect(within((tx) => tx.all(add(caseId)))).rejects.toMatchObject(refused)
})

it('our own rows are written as ever, and the next who comes on that connection is bound to nothing', async () => {
  const touch = (service: string) =>
    statement<{ id: string }>(
      'UPDATE crisis_case SET touched_at = touched_at WHERE service_id = $1 RETURNING id',
      service,
    )
  expect(await within((tx) => tx.all(touch(ours.service)))).not.toEqual([])
  expect(await own.database.all(touch(theirs.service))).not.toEqual([])
})

it('no table of a service is left outside the fence', async () => {
  const { rows } = await own.owner.query(
    `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'service_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND (NOT c.relrowsecurity OR (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) <> 4)`,
  )
  expect(rows).toEqual([])
})
