import { setImmediate as nextLook } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createBeginning } from './begin-in-turn.ts'

it('begins a few of many requests at a time, in the order in which they came', async () => {
  const begin = createBeginning()
  const begun: number[] = []
  const all = Array.from({ length: 10 }, async (_, n) => {
    await begin()
    begun.push(n)
  })
  await nextLook()
  expect(begun.length).toBeLessThan(10)
  await Promise.all(all)
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

it('lets one that comes alone wait for nothing', async () => {
  const begin = createBeginning()
  expect(begin()).toBeUndefined()
  await nextLook()
  expect(begin()).toBeUndefined()
})
