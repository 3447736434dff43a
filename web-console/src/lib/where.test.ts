import { describe, expect, test } from 'vitest'
import { dialled } from './where.ts'

describe('a number to tap', () => {
  test.each([
    ['07700 900555', 'tel:07700900555'],
    ['07700 900555 x12', 'tel:07700900555;ext=12'],
    ['+44 7700 900555', 'tel:+447700900555'],
  ])('%s rings the person, and the extension only after', (written, href) => {
    expect(dialled(written)).toBe(href)
  })
})
