import { expect, test } from 'vitest'
import { isGoneChunk } from './gone-chunk.ts'

test.each([
  'Failed to fetch dynamically imported module: http://127.0.0.1:3000/assets/board-page-1a2b.js',
  'error loading dynamically imported module: http://127.0.0.1:3000/assets/board-page-1a2b.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/board-page-1a2b.css',
])('a page that was opened before the last build is told to load again: %s', (message) => {
  expect(isGoneChunk(new TypeError(message))).toBe(true)
})

test('a screen that broke by itself is not said to be old', () => {
  expect(isGoneChunk(new TypeError('undefined is not an object'))).toBe(false)
  expect(isGoneChunk('offline')).toBe(false)
})
