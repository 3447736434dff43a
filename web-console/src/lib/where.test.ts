import { describe, expect, test } from 'vitest'
import { dialled, where } from './where.ts'

describe('where somebody is', () => {
  test.each([
    [{ place: null, locality: null }, 'Home'],
    [{ place: null, locality: 'Eastmoor' }, 'Home, Eastmoor'],
    [{ place: '4 Mill Lane', locality: 'Eastmoor' }, 'Home, 4 Mill Lane'],
    [{ place: 'Home, upstairs flat', locality: 'Eastmoor' }, 'Home, upstairs flat'],
  ])('%j is said once: %s', (given, words) => {
    expect(where({ setting: 'home', ...given })).toBe(words)
  })
})

describe('a number to tap', () => {
  test.each([
    ['07700 900555', 'tel:07700900555'],
    ['07700 900555 x12', 'tel:07700900555;ext=12'],
    ['+44 7700 900555', 'tel:+447700900555'],
  ])('%s rings the person, and the extension only after', (written, href) => {
    expect(dialled(written)).toBe(href)
  })
})
