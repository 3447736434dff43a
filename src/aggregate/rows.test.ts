import { expect, it } from 'vitest'
import { holdRows, NotLoaded } from './rows.ts'

interface Tables {
  book: { id: string; title: string; lent: boolean }
  loan: { id: string; book_id: string }
}
const red = { id: 'red', title: 'Red', lent: false }
const shelf = () => holdRows<Tables>({ book: [red] })

it('a row that was read is changed in memory, and only the columns that changed are written', () => {
  const rows = shelf()
  const [book] = rows.all('book')
  if (!book) throw new Error('it was loaded')
  rows.change(book, { title: 'Crimson' })
  rows.change(book, { lent: true })
  expect(rows.all('book')).toEqual([{ id: 'red', title: 'Crimson', lent: true }])
  expect(rows.changes.patches.get('book')).toEqual(new Map([['red', { title: 'Crimson', lent: true }]]))
})

it('what was read stays as it was, for a decision that is made again', () => {
  const loaded = { book: [red] }
  const first = holdRows<Tables>(loaded)
  for (const book of first.all('book')) first.change(book, { title: 'Crimson' })
  expect(holdRows<Tables>(loaded).all('book')).toEqual([red])
})

it('a row that was not read cannot be changed: it does not compile, and it throws', () => {
  const rows = shelf()
  // @ts-expect-error: a row by hand was not read
  expect(() => rows.change(red, { lent: true })).toThrow('only a row that was read can be changed')
  const loan = rows.add('loan', { id: 'first', book_id: 'red' })
  // @ts-expect-error: a loan has no title
  expect(() => rows.change(loan, { title: 'x' })).not.toThrow()
  expect(() => rows.change({ ...loan }, { book_id: 'blue' })).toThrow()
})

it('a table that nobody loaded is said by name, and is told from one without rows', () => {
  expect(() => shelf().all('loan')).toThrow(NotLoaded)
  expect(() => shelf().all('loan')).toThrow('loan was not loaded')
  expect(holdRows<Tables>({ loan: [] }).all('loan')).toEqual([])
})

it('a row added a moment ago is among the others, is written once, and is changed before it is written', () => {
  const rows = shelf()
  const blue = rows.add('book', { id: 'blue', title: 'Blue', lent: false })
  rows.change(blue, { lent: true })
  expect(rows.all('book').map(({ id }) => id)).toEqual(['red', 'blue'])
  expect(rows.changes.inserts.get('book')).toEqual([{ id: 'blue', title: 'Blue', lent: true }])
  expect(rows.changes.patches.size).toBe(0)
  expect([rows.isNew(blue), ...rows.all('book').map(rows.isNew)]).toEqual([true, false, true])
})

it('what this unit of work has added is known without the rows that were there before', () => {
  const rows = holdRows<Tables>({})
  const blue = rows.add('book', { id: 'blue', title: 'Blue', lent: false })
  expect(rows.added('book')).toEqual([blue])
  expect(() => rows.all('book')).toThrow(NotLoaded)
})
