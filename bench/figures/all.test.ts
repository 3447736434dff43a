import { expect, it } from 'vitest'
import { figures } from './all.ts'

it('has something to measure each figure of the performance contract', () => {
  const contract = Array.from({ length: 12 }, (_, n) => `P${n + 1}`)
  expect(Object.keys(figures)).toEqual(contract)
  for (const name of contract) expect(figures[name]?.length, name).toBeGreaterThan(0)
})
