import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { statement } from '../platform/database/statement.ts'
import { createServiceBook } from './service-book.ts'

const ids: string[] = []
const ADD =
  "INSERT INTO service (name, line_number, text_number) VALUES ($1, '01632 960100', $2) RETURNING id"
const own = useOwnDatabase(2, async (owner) => {
  const { rows } = await owner.query(ADD, ['North', '+447700900000'])
  ids.push(rows[0].id)
})

it('everybody who holds a connection learns of the service, when no other connection is left', async () => {
  let now = 0
  const book = createServiceBook(own.database, () => now)
  const everybodyAsks = () =>
    Promise.all(
      [1, 2].map(() =>
        own.database.transaction(async (tx) => {
          await tx.all(statement('SELECT 1'))
          return (await book.byId(ids[0] ?? '', tx)).name
        }),
      ),
    )
  expect(await everybodyAsks()).toEqual(['North', 'North'])
  for (const later of [61_000, 3_600_000]) {
    now += later
    expect(await everybodyAsks()).toEqual(['North', 'North'])
  }
})

it('what changed is known after a minute, and a new service at once', async () => {
  let now = 0
  const book = createServiceBook(own.database, () => now)
  const name = async () => (await book.byId(ids[0] ?? '')).name
  expect(await name()).toBe('North')
  await own.owner.query("UPDATE service SET name = 'Northern' WHERE id = $1", [ids[0]])
  expect(await name()).toBe('North')
  now = 61_000
  await name()
  await expect.poll(name).toBe('Northern')
  await own.owner.query("UPDATE service SET name = 'North' WHERE id = $1", [ids[0]])
  now = 61_000 + 121_000
  expect(await name()).toBe('North')
  const { rows } = await own.owner.query(ADD, ['South', '+447700900001'])
  expect((await book.byId(rows[0].id)).name).toBe('South')
  await expect(book.byId('00000000-0000-0000-0000-000000000000')).rejects.toThrow('no service')
})
