/** Virtual years 2024–2030, lived by the product and by the reference model; `npm run test:model` lives ten times as many. */
import { expect, it } from 'vitest'
import { keptYears } from './kept-seeds.ts'
import { virtualYear, type Year } from './virtual-year.ts'

const words = ({ differing }: Year): string[] =>
  differing.map(({ story, differences }) => [...story, ...differences].join('\n'))

it('a hundred years of calls are due, asked, held and breached as the rules say, step by step', () => {
  const differing: string[] = []
  let steps = 0
  for (let seed = 1; seed <= 100; seed += 1) {
    const year = virtualYear(seed)
    steps += year.steps
    differing.push(...words(year))
  }
  expect(differing).toEqual([])
  expect(steps).toBe(100 * 6 * 24)
})

it.each(keptYears)('year %i: %s', (seed) => {
  expect(words(virtualYear(seed, false))).toEqual([])
})
