/**
 * An aggregate of the tests: a shelf with books, in tables that a test makes in a database of its own. It shows that the
 * core knows no feature, and is locked together with a case.
 */
import type { Client } from 'pg'
import { openAggregate, type Root } from '../../src/aggregate/aggregate.ts'
import type { AggregateKind } from '../../src/aggregate/aggregate-kind.ts'
import type { PgType } from '../../src/aggregate/table-rules.ts'

export interface Books {
  book: { service_id: string; id: string; shelf_id: string; title: string }
  loan: { service_id: string; id: string; shelf_id: string; book_id: string }
}
interface ShelfRoot extends Root {
  readonly label: string
}

const row = { service_id: 'uuid', id: 'uuid', shelf_id: 'uuid' } as const
const books: Record<keyof Books['book'], PgType> = { ...row, title: 'text' }
const loans: Record<keyof Books['loan'], PgType> = { ...row, book_id: 'uuid' }
const of = (table: keyof Books) => ({
  text: `SELECT * FROM ${table} WHERE service_id = $1 AND shelf_id = ANY($2) ORDER BY id`,
  of: 'shelf_id',
})

export type Shelf = ReturnType<typeof openShelf>
const openShelf = (
  contents: Parameters<typeof openAggregate<ShelfRoot, Books>>[0],
  tools: Parameters<typeof openAggregate<ShelfRoot, Books>>[1],
) => openAggregate<ShelfRoot, Books>(contents, tools)

export const shelfKind: AggregateKind<Shelf> = {
  name: 'shelf',
  root: 'shelf',
  rootRule: {
    columns: { service_id: 'uuid', id: 'uuid', rev: 'integer', touched_at: 'timestamptz', label: 'text' },
  },
  tables: {
    loan: { after: ['book'], columns: loans, rows: of('loan') },
    book: { after: [], columns: books, rows: of('book') },
  },
  facts: { 'all-shelves': 'SELECT label FROM shelf WHERE service_id = $1 ORDER BY label' },
  async opener({ actor, newId }) {
    return (contents) =>
      openShelf({ ...contents, root: contents.root as ShelfRoot }, { actor, newId, react: () => undefined })
  },
}

/** Puts a book on it and says so, with an event that stands for any. */
export function putBook(shelf: Shelf, title: string): string {
  const id = shelf.newId()
  shelf.add('book', { service_id: shelf.serviceId, id, shelf_id: shelf.root.id, title })
  shelf.record('story.added', { entryId: id })
  return id
}

export async function makeShelves(owner: Client): Promise<void> {
  await owner.query(`
    ALTER TABLE event DROP CONSTRAINT IF EXISTS event_stream_kind_check;
    CREATE TABLE shelf (service_id uuid NOT NULL, id uuid NOT NULL DEFAULT uuidv7(), rev integer NOT NULL DEFAULT 0,
      touched_at timestamptz NOT NULL DEFAULT business_now(), label text NOT NULL, PRIMARY KEY (service_id, id));
    CREATE TABLE book (service_id uuid NOT NULL, id uuid NOT NULL, shelf_id uuid NOT NULL, title text NOT NULL,
      PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, shelf_id) REFERENCES shelf);
    CREATE TABLE loan (service_id uuid NOT NULL, id uuid NOT NULL, shelf_id uuid NOT NULL, book_id uuid NOT NULL,
      PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, book_id) REFERENCES book);
    GRANT SELECT, INSERT, UPDATE ON shelf, book, loan TO holdfast_runtime`)
}

/** @returns the id of a new shelf */
export async function newShelf(owner: Client, serviceId: string, label = 'Maps'): Promise<string> {
  const { rows } = await owner.query('INSERT INTO shelf (service_id, label) VALUES ($1, $2) RETURNING id', [
    serviceId,
    label,
  ])
  return rows[0].id
}

/** The revisions of a stream, in order. */
export async function revisionsOf(owner: Client, stream: string): Promise<number[]> {
  const { rows } = await owner.query('SELECT rev FROM event WHERE stream = $1 ORDER BY rev', [stream])
  return rows.map(({ rev }) => rev)
}
