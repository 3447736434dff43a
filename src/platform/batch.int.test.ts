import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { statement } from './database/statement.ts'

const own = useOwnDatabase(1, async () => undefined)

const one = (n: number) => statement<{ n: number }>(`SELECT ${n} AS n`)
const broken = statement('SELECT 1 / $1::int AS n', 0)

it('answers each statement of a batch with its own rows, in order', async () => {
  const rows = await own.database.transaction(async (tx) => {
    const first = await Promise.all([tx.all(one(1)), tx.all(one(2)), tx.all(one(1))])
    return [...first, ...(await Promise.all([tx.all(one(2)), tx.all(one(3))]))]
  })
  expect(rows.flat().map(({ n }) => n)).toEqual([1, 2, 1, 2, 3])
})

it('fails as a whole with the statement that failed, and its connection goes on', async () => {
  const told: PromiseSettledResult<unknown>[] = []
  const failed = own.database.transaction(async (tx) => {
    told.push(...(await Promise.allSettled([tx.all(one(1)), tx.all(broken), tx.all(one(4))])))
    return 'not this'
  })
  await expect(failed).rejects.toThrow('rolled back by the server')
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  // What was passed over had not been parsed; what failed had.
  const after = await own.database.transaction((tx) =>
    Promise.all([tx.all(one(4)), tx.all(statement<{ n: number }>('SELECT 1 / $1::int AS n', 1))]),
  )
  expect(after.flat().map(({ n }) => n)).toEqual([4, 1])
})

it('commits nothing when a write that nobody waited for failed', async () => {
  await own.owner.query('CREATE TABLE kept (n int); GRANT ALL ON kept TO holdfast_runtime')
  const failed = own.database.transaction(async (tx) => {
    tx.write(statement('INSERT INTO kept VALUES (1)'))
    tx.write(broken)
    tx.write(statement('INSERT INTO kept VALUES (2)'))
  })
  await expect(failed).rejects.toThrow('division by zero')
  expect((await own.owner.query('SELECT n FROM kept')).rows).toEqual([])
})
