import { expect, it } from 'vitest'
import type { Bench } from './figures/figure.ts'
import type { Line } from './line.ts'
import { type Outcome, runFigures } from './run-figures.ts'

const line = (what: string): Line => ({
  figure: 'P1',
  what,
  unit: 'ms',
  rounds: [1],
  floor: null,
  goal: null,
})

it('goes on after a part that fails, and says which one failed and why', async () => {
  const said: string[] = []
  const bench = { say: (words: string) => void said.push(words) } as unknown as Bench
  const outcome: Outcome = { lines: [], failures: [] }
  const figures = {
    P1: [async () => [line('first')], async () => Promise.reject(new Error('no room')), async () => []],
    P2: [async () => [line('last')]],
    P3: [async () => [line('not asked for')]],
  }
  await runFigures(figures, ['P1', 'P2'], bench, outcome)
  expect(outcome.lines.map(({ what }) => what)).toEqual(['first', 'last'])
  expect(outcome.failures).toHaveLength(1)
  expect(outcome.failures[0]).toMatch(/^P1 .*could not be measured: no room$/)
  expect(said.join()).toContain('P1 FAILED')
})
