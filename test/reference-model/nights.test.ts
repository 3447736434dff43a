/** Nights on call, from seeds, with what must hold asked after every step. */
import { expect, it } from 'vitest'
import { keptNights } from './kept-seeds.ts'
import { night } from './nights.ts'

it('whatever two hundred nights bring, nobody is forgotten and nothing is taken back', () => {
  const broken: string[] = []
  for (let seed = 1; seed <= 200; seed += 1) broken.push(...night(seed).broken)
  expect(broken).toEqual([])
})

it.each(keptNights)('night %i: %s', (seed) => {
  expect(night(seed, false).broken).toEqual([])
})
