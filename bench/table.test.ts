import { describe, expect, it } from 'vitest'
import { atMost, type Line, share, times, verdict } from './line.ts'
import { markdown, plain } from './table.ts'

const line = (change: Partial<Line>): Line => ({
  figure: 'P1',
  what: 'log a call',
  unit: '/s',
  rounds: [90, 100, 110],
  floor: { name: 'bare client', rounds: [180, 200, 220] },
  goal: share(0.5),
  ...change,
})

describe('a verdict', () => {
  it.each<[string, Partial<Line>, string]>([
    ['half of the floor is enough for half', {}, 'met'],
    ['less than the share is short', { goal: share(0.6) }, 'short'],
    ['twice the floor is within two times', { rounds: [400], goal: times(2) }, 'met'],
    ['more than that is short', { rounds: [401], goal: times(2) }, 'short'],
    ['an absolute goal needs no floor', { floor: null, goal: atMost(100, 'ms') }, 'met'],
    ['without a goal nothing is judged', { goal: null }, 'printed'],
  ])('%s', (_, change, expected) => expect(verdict(line(change))).toBe(expected))
})

it('prints what falls short with the sentence that would close it, in both forms', () => {
  const lines = [line({}), line({ goal: share(0.9), closing: 'Send both batches at once.' })]
  for (const text of [plain(lines), markdown(lines)]) {
    expect(text).toContain('100 (90.0–110) /s')
    expect(text).toContain('SHORT')
    expect(text).toContain('P1, log a call: Send both batches at once.')
  }
})
