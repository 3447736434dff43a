import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseCode, replyCode } from './reply-code.ts'

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 })
const counted = (n: number) => Uint8Array.from([0, 0, 0, 0, 0, 0, n >> 8, n & 255])

describe('reply codes', () => {
  it('have three clear characters, among them a letter and a digit', () => {
    fc.assert(
      fc.property(bytes, (b) => {
        expect(replyCode(b)).toMatch(/^(?=.*[34679])(?=.*[CDFGHJKPQRTWX])[CDFGHJKPQRTWX34679]{3}$/)
      }),
    )
  })

  it('are all reached, each exactly once in a round of 3,510', () => {
    const codes = Array.from({ length: 3510 }, (_, n) => replyCode(counted(n)))
    expect(new Set(codes).size).toBe(3510)
    expect(replyCode(counted(3510))).toBe(codes[0])
  })

  it('can be made longer when a recipient has used the short ones up', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(3, 4, 5), (b, length) => {
        const code = replyCode(b, length)
        expect(code).toHaveLength(length)
        expect(normaliseCode(code)).toBe(code)
      }),
    )
  })

  it('refuse to be made from too little randomness or at another length', () => {
    expect(() => replyCode(new Uint8Array(7))).toThrow(RangeError)
    expect(() => replyCode(new Uint8Array(8), 2)).toThrow(RangeError)
    expect(() => replyCode(new Uint8Array(8), 6)).toThrow(RangeError)
  })

  it.each([
    ['K7Q', 'K7Q'],
    [' k7q.', 'K7Q'],
    ['k-7-q', 'K7Q'],
    ['Ｋ７Ｑ', 'K7Q'],
    ['K7', null],
    ['KQP', null],
    ['347', null],
    ['Y7Q', null],
    ['K0Q', null],
    ['K7QK7Q', null],
    ['', null],
  ])('read %j as %j', (typed, code) => expect(normaliseCode(typed)).toBe(code))
})
