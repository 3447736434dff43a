import { expect, it } from 'vitest'
import { gathered } from './gathered.ts'

const recording = (refused: readonly number[] = []) => {
  const done: (readonly number[])[] = []
  const double = gathered<number, number>({
    afterMs: 0,
    most: 3,
    async together(items) {
      done.push(items)
      if (items.some((item) => refused.includes(item))) throw new Error(`not ${items.join()}`)
      return items.map((item) => item * 2)
    },
  })
  return { done, double }
}

it('does together what is asked for in one turn, in parts of the most it takes', async () => {
  const { done, double } = recording()
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8])
  expect(done).toEqual([[1, 2, 3], [4]])
})

it('asks again for the same thing', async () => {
  const { done, double } = recording()
  await double(1)
  await double(1)
  expect(done).toEqual([[1], [1]])
})

it('lets one that fails hold up no other', async () => {
  const { done, double } = recording([2])
  const all = await Promise.allSettled([1, 2, 3].map(double))
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(done).toEqual([[1, 2, 3], [1], [2], [3]])
})

it('tries nothing alone while the database is away', async () => {
  let tries = 0
  const ask = gathered<number, number>({
    afterMs: 0,
    most: 3,
    together: () => {
      tries += 1
      return Promise.reject(new Error('Connection terminated unexpectedly'))
    },
  })
  const all = await Promise.allSettled([1, 2].map(ask))
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tries).toBe(1)
})
