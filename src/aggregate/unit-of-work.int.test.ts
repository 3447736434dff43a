import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { recording } from '../../test/harness/query-plan.ts'
import {
  makeShelves,
  newShelf,
  putBook,
  revisionsOf,
  type Shelf,
  shelfKind,
} from '../../test/harness/shelf.ts'
import type { Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { type RequestKey, TWIN_CONSTRAINT } from '../platform/idempotency.ts'
import type { Asked } from './aggregate-kind.ts'
import { type UnitOptions, unitOfWork } from './unit-of-work.ts'

let serviceId = ''
const own = useOwnDatabase(10, async (owner) => {
  await makeShelves(owner)
  const { rows } = await owner.query(
    "INSERT INTO service (name, line_number, text_number) VALUES ('Test', '01632 960100', '+447700900000') RETURNING id",
  )
  serviceId = rows[0].id
})

const shelf = (label?: string) => newShelf(own.owner, serviceId, label)
const shelves = (ids: readonly string[], ...expects: string[]): [Asked<Shelf>] => [
  { kind: shelfKind, ids, expects },
]
const options = (more: Partial<UnitOptions> = {}): UnitOptions => ({
  serviceId,
  actor: { kind: 'engine', name: 'clock' },
  locked: 'wait',
  ...more,
})
const booksOf = async (id: string): Promise<string[]> =>
  (await own.owner.query('SELECT title FROM book WHERE shelf_id = $1 ORDER BY title', [id])).rows.map(
    ({ title }) => title,
  )
/** One book on each of these shelves. */
const put = (
  ids: readonly string[],
  title: string,
  more: Partial<UnitOptions> = {},
  retryOn: string[] = [],
) =>
  own.database.transaction(
    async (tx) => ({
      attempt: tx.attempt,
      ...(await unitOfWork(tx, shelves(ids), options(more), ([files]) => ({
        books: files.map((file) => putBook(file, title)),
      }))),
    }),
    { retryOn },
  )

it('a decision that reads what nobody expected is made again over it, and its first try leaves nothing', async () => {
  const id = await shelf()
  await put([id], 'Atlas')
  const again: string[] = []
  let decided = 0
  await own.database.transaction((tx) =>
    unitOfWork(tx, shelves([id]), options({ onAgain: (need) => void again.push(need) }), ([[file]]) => {
      decided += 1
      if (!file) throw new Error('it exists')
      putBook(file, `Try ${decided}`)
      for (const book of file.rows('book')) if (!file.isNew(book)) file.change(book, { title: 'Old Atlas' })
      return { labels: file.fact('all-shelves') }
    }),
  )
  expect([decided, again]).toEqual([3, ['book', 'all-shelves']])
  expect(await booksOf(id)).toEqual(['Old Atlas', 'Try 3'])
  expect(await revisionsOf(own.owner, id)).toEqual([1, 2])
})

it('what no kind of its aggregates has is said at once, not looked for again and again', async () => {
  const id = await shelf()
  const done = own.database.transaction((tx) =>
    unitOfWork(tx, shelves([id]), options(), ([[file]]) => ({ never: file?.fact('weather') })),
  )
  await expect(done).rejects.toThrow('weather was not loaded')
})

it('the first statement locks the rows of the root and reads no other table; clock and rows come after it', async () => {
  const id = await shelf()
  const watched = recording(own.database)
  await watched.transaction((tx) =>
    unitOfWork(tx, shelves([id], 'book'), options(), ([[file]]) => ({
      book: file && putBook(file, 'Atlas'),
    })),
  )
  const [locks, ...others] = watched.sent.map(({ text }) => text)
  expect(locks).toMatch(/^SELECT \* FROM shelf WHERE [^()]*\(\$2\) ORDER BY id FOR UPDATE$/)
  expect(others.filter((text) => /FOR UPDATE|FOR SHARE/.test(text))).toEqual([])
  expect(others.findIndex((text) => text.includes('business_now()'))).toBe(0)
  expect(others.map((text) => /^(SELECT|INSERT INTO \w+|UPDATE \w+|WITH \w+)/.exec(text)?.[0])).toEqual([
    'SELECT',
    'SELECT',
    'WITH happened',
    'INSERT INTO book',
    'UPDATE shelf',
  ])
})

it('forty units of work over one aggregate leave forty events, numbered without a gap', async () => {
  const id = await shelf()
  await Promise.all(Array.from({ length: 40 }, (_, n) => put([id], `Book ${n}`)))
  expect(await revisionsOf(own.owner, id)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  expect(await booksOf(id)).toHaveLength(40)
})

it('two units of work over the same aggregates, asked for in opposite orders, never wait for each other', async () => {
  const a = await shelf()
  const b = await shelf()
  const done = await Promise.all(
    Array.from({ length: 40 }, (_, n) => put(n % 2 === 0 ? [a, b] : [b, a], `Book ${n}`)),
  )
  // A deadlock would have made one of them run again.
  expect(done.filter(({ attempt }) => attempt > 0)).toEqual([])
  for (const id of [a, b]) expect((await revisionsOf(own.owner, id)).at(-1)).toBe(40)
})

it('whoever skips leaves out what others hold, and decides nothing when they hold everything', async () => {
  const [held, free] = [await shelf('Held'), await shelf('Free')]
  const onlyIf = (ids: readonly string[]) => statement<{ id: string }>('SELECT unnest($1::uuid[]) AS id', ids)
  const skip = (ids: readonly string[]) => put(ids, 'Atlas', { locked: 'skip', onlyIf })
  await own.owner.query('BEGIN')
  await own.owner.query('SELECT FROM shelf WHERE id = $1 FOR UPDATE', [held])
  const some = await skip([held, free])
  const none = await skip([held])
  await own.owner.query('COMMIT')
  expect(some.outcome === 'decided' && some.files[0].map(({ root }) => root.label)).toEqual(['Free'])
  expect(none.outcome).toBe('nothing')
  expect([await booksOf(held), await booksOf(free)]).toEqual([[], ['Atlas']])
})

it('whoever skips asks nothing of what others hold, and takes no row of theirs', async () => {
  const [held, free] = [await shelf('Held'), await shelf('Free')]
  await put([held], 'Theirs')
  await put([free], 'Ours')
  const untouched = `SELECT title FROM book WHERE service_id = $1 AND shelf_id = ANY($2) FOR UPDATE SKIP LOCKED`
  const kind = { ...shelfKind, questions: { untouched } }
  await own.owner.query('BEGIN')
  await own.owner.query('SELECT FROM shelf WHERE id = $1 FOR UPDATE', [held])
  const done = await own.database.transaction(async (tx) => {
    const some = await unitOfWork(
      tx,
      [{ kind, ids: [held, free], expects: [] }],
      options({ locked: 'skip' }),
      ([[file]]) => ({ titles: file?.fact('untouched') }),
    )
    const { rows } = await own.owner.query(untouched, [serviceId, [held]])
    return { ...some, theirs: rows }
  })
  await own.owner.query('COMMIT')
  expect(done).toMatchObject({ result: { titles: [{ title: 'Ours' }] }, theirs: [{ title: 'Theirs' }] })
})

it('whoever loses a race reads nothing more', async () => {
  const id = await shelf()
  const watched = recording(own.database)
  const no = () => statement<object>('SELECT 1 WHERE false')
  const done = await watched.transaction((tx) =>
    unitOfWork(tx, shelves([id], 'book'), options({ onlyIf: no }), () => ({})),
  )
  expect(done.outcome).toBe('nothing')
  expect(watched.sent).toHaveLength(2)
})

it('a request sent twice at once is done once, and the second is answered with what the first left', async () => {
  const id = await shelf()
  const key: RequestKey = {
    serviceId,
    membershipId: randomUUID(),
    route: 'put',
    key: 'k',
    bodyHash: '-',
  }
  const done = await Promise.all([1, 2, 3].map(() => put([id], 'Atlas', { key }, [TWIN_CONSTRAINT])))
  const first = done.find((one) => one.outcome === 'decided')
  const twins = done.flatMap((one) => (one.outcome === 'twin' ? [one.twin] : []))
  expect(twins).toEqual([first?.result, first?.result])
  // Found behind the lock: nobody had to run into the constraint.
  expect(done.map(({ attempt }) => attempt)).toEqual([0, 0, 0])
  expect(await booksOf(id)).toEqual(['Atlas'])
})

it('what is only looked at leaves nothing', async () => {
  const id = await shelf()
  await put([id], 'Atlas', { foresees: true })
  expect([await booksOf(id), await revisionsOf(own.owner, id)]).toEqual([[], []])
})

it('a unit of work that waits locks up to three aggregates; a fourth is refused before anything is locked', async () => {
  const ids = [await shelf(), await shelf(), await shelf(), await shelf()]
  await expect(put(ids, 'Atlas')).rejects.toThrow('a unit of work locks up to 3 aggregates, not 4')
  expect((await put(ids.slice(1), 'Atlas')).outcome).toBe('decided')
  expect((await put(ids, 'Chunk', { locked: 'skip' })).outcome).toBe('decided')
})

it('children are written after what they point to, in whatever order the rules stand', async () => {
  const id = await shelf()
  const lend = (tx: Transaction) =>
    unitOfWork(tx, shelves([id]), options(), ([[file]]) => {
      if (!file) throw new Error('it exists')
      const book = { service_id: serviceId, id: file.newId(), shelf_id: id }
      file.add('loan', { ...book, id: file.newId(), book_id: book.id })
      file.add('book', { ...book, title: 'Lent' })
      return {}
    })
  expect((await own.database.transaction(lend)).outcome).toBe('decided')
})
