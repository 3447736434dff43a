import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { micros } from '../kernel/clock.ts'
import { statement } from '../platform/database/statement.ts'
import { patchRows } from './row-writes.ts'
import type { PgType } from './table-rules.ts'

const serviceId = randomUUID()
const columns = {
  service_id: 'uuid',
  id: 'uuid',
  words: 'text',
  also: 'text',
  said: 'jsonb',
  tags: 'text[]',
  at: 'timestamptz',
  yes: 'boolean',
  many: 'integer',
} as const satisfies Record<string, PgType>

const own = useOwnDatabase(1, (owner) =>
  owner.query(
    `CREATE TABLE page (${Object.entries(columns)
      .map((column) => column.join(' '))
      .join(', ')}, PRIMARY KEY (service_id, id)); GRANT SELECT, UPDATE ON page TO holdfast_runtime`,
  ),
)

type Page = Partial<Record<keyof typeof columns, unknown>>

/** Pages changed by one unit of work, as they are afterwards. */
async function changed(patches: readonly Page[]): Promise<Page[]> {
  const ids = patches.map(() => randomUUID())
  await own.owner.query('INSERT INTO page (service_id, id) SELECT $1, unnest($2::uuid[])', [serviceId, ids])
  await own.database.transaction(async (tx) => {
    const byId = new Map(patches.map((patch, n) => [ids[n] as string, patch]))
    for (const one of patchRows('page', { columns }, serviceId, byId)) tx.write(one)
  })
  const rows = await own.database.all(
    statement<Page & { id: string }>('SELECT * FROM page WHERE id = ANY($1)', ids),
  )
  return ids.map((id, n) => {
    const row: Record<string, unknown> = rows.find((one) => one.id === id) ?? {}
    return Object.fromEntries(Object.keys(patches[n] ?? {}).map((column) => [column, row[column]]))
  })
}

const both: readonly (readonly [what: string, patches: readonly Page[]])[] = [
  ['nothing, and the word for it', [{ words: null }, { words: 'null' }]],
  [
    'words in which a separator stands',
    [
      { words: 'a|b', also: 'c' },
      { words: 'a', also: 'b|c' },
    ],
  ],
  ['lists of as many letters', [{ tags: ['a', 'b'] }, { tags: ['a,b'] }]],
  ['objects', [{ said: { a: [1] } }, { said: { a: [2], b: null } }]],
  ['the same object', [{ said: { a: 1 } }, { said: { a: 1 } }]],
  ['an object, and nothing', [{ said: { a: 1 } }, { said: null }]],
  [
    'times to the microsecond',
    [{ at: micros(1_800_000_000_000_001n) }, { at: micros(1_800_000_000_000_002n) }],
  ],
  ['times of before, and none', [{ at: micros(-1n) }, { at: null }]],
  [
    'a number and a truth',
    [
      { many: 1, yes: true },
      { many: -2, yes: false },
    ],
  ],
  ['an empty list, and a letter from far away', [{ tags: [] }, { tags: ['\u{1f9ed}', '"\\', '{}'] }]],
]

it.each(both)('rows that change together keep their own: %s', async (_, patches) => {
  expect(await changed(patches)).toEqual(patches)
  expect(await changed(patches.slice(1))).toEqual(patches.slice(1))
})
