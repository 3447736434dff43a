import { expect, it } from 'vitest'
import { encodingFor } from './encoded-answer.ts'

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['BR', 'br'],
  ['gzip;q=0.000', 'identity'],
  ['deflate', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('a browser that accepts %s is sent %s', (accepted, chosen) => {
  expect(encodingFor(accepted)).toBe(chosen)
})
