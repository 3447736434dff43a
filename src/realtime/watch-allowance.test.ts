import { expect, it } from 'vitest'
import { createWatchAllowance } from './watch-allowance.ts'

const times = <T>(n: number, ask: () => T): T[] => Array.from({ length: n }, ask)

it('a console that comes back may ask for all its streams, twice over', () => {
  const ask = createWatchAllowance(() => 0)
  expect(new Set(times(60, ask))).toEqual(new Set(['ask']))
})

it('whoever asks without end waits, and is served again ten seconds later', () => {
  let now = 0
  const ask = createWatchAllowance(() => now)
  times(60, ask)
  expect(ask()).toBe('wait')
  now = 9_999
  expect(ask()).toBe('wait')
  now = 10_000
  expect(ask()).toBe('ask')
})

it('whoever does not wait is cut', () => {
  const ask = createWatchAllowance(() => 0)
  const answers = times(1000, ask)
  expect(answers.slice(-2)).toEqual(['wait', 'cut'])
})
