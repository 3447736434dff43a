import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, percentile, shown } from './statistics.ts'

const samples = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 })

describe('a percentile', () => {
  it('is always a value that was measured, and grows with its rank', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 100 }), (values, p) => {
        expect(values).toContain(percentile(values, p))
        expect(percentile(values, p)).toBeLessThanOrEqual(percentile(values, 100))
      }),
    )
  })
  it.each([
    [50, 50],
    [99, 99],
    [100, 100],
    [0, 1],
  ])('%i of 1 to 100 is %i', (p, expected) => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n)
    expect(percentile(values, p)).toBe(expected)
  })
  it('of nothing is refused, not zero', () => {
    expect(() => percentile([], 50)).toThrow(RangeError)
    expect(() => median([])).toThrow(RangeError)
  })
})

it('takes the middle round as the median', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 2, 3])).toBe(2.5)
})

it.each([
  [1557.4, '1,557'],
  [25.26, '25.3'],
  [4.2, '4.20'],
  [0.0421, '0.042'],
])('shows %d as %s', (value, expected) => expect(shown(value)).toBe(expected))
