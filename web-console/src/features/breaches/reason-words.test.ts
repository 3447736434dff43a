import { expect, it } from 'vitest'
import { forecastReasons } from '../../../../src/contracts/vocabulary.ts'
import { reasonWords } from './reason-words.ts'

const now = Date.parse('2026-11-23T18:00:00Z')
it.each(forecastReasons)('%s is said in words', (code) => {
  const full = { code, count: 2, at: '2026-11-23T21:00:00Z', name: 'Ana Okafor' }
  for (const reason of [full, { code, count: null, at: null, name: null }])
    expect(reasonWords(reason, now, 'Europe/London')).toMatch(/^[A-Za-z0-9][^_]*[a-z0-9]$|, $|at $/)
  expect(reasonWords({ ...full, code: 'going-off' }, now, 'Europe/London')).toBe(
    'Ana Okafor goes off at 21:00',
  )
})
