import { describe, expect, it } from 'vitest'
import { readReason } from './reply-reason.ts'

describe('a text after a no', () => {
  it.each([
    'on a visit',
    'Sorry, still with another family.',
    'I’m off duty',
    'too far away',
    'unsafe alone',
  ])('is the reason: %s', (text) => {
    expect(readReason(text)).toBe(text.replace('’', "'"))
  })

  it.each([
    'actually I can go',
    'ill take it',
    'on the bridge, he is jumping',
    'is he still at the hospital?',
    'on my way',
    'at the hospital with him',
    'STOP',
    'still',
    'busy 999',
    '',
  ])('is for a person to read: %s', (text) => {
    expect(readReason(text)).toBeNull()
  })
})
