import { describe, expect, test } from 'vitest'
import { aheadWords } from './ahead-words.ts'

describe('how far the demonstration is ahead', () => {
  test('is told in the minutes that somebody moved it, though asking took a moment', () => {
    expect(aheadWords(179_702)).toBe('3 min ahead of the real clock')
    expect(aheadWords(58_900)).toBe('58 s ahead of the real clock')
  })

  test('is nothing while nobody has moved it', () => {
    expect(aheadWords(0)).toBe('The same as the real clock')
  })
})
