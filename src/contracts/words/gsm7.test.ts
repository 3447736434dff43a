import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutToSeptets, fitsOneSegment, septets, toGsm7 } from './gsm7.ts'

/** Any code points at all, lone surrogates and unassigned ones included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0x10ffff })), {
    maxLength: 200,
  })
  .map((points) => String.fromCodePoint(...points))

describe('the alphabet of a text', () => {
  it.each([
    ['', 0],
    ['Reply Y K7Q', 11],
    ['£5 @ Ærø', 8],
    ['€[]', 6],
    ['it’s', null],
    ['👍', null],
    ['café', 4],
    ['Zoë', null],
  ])('counts %j as %j septets', (text, size) => expect(septets(text)).toBe(size))

  it('counts 128 places, as the standard has', () => {
    const single = Array.from({ length: 0x10000 }, (_, n) => String.fromCharCode(n)).filter(
      (c) => septets(c) === 1,
    )
    expect(single).toHaveLength(127) // the 128th is the escape itself
  })

  it.each([
    ['it’s “fine” – really…', 'it\'s "fine" - really...'],
    ['Zoë Łukasz Ćirić', 'Zoe Lukasz Ciric'],
    ['Zoe\u0308', 'Zoe'],
    ['caf\u0065\u0301', 'café'],
    ['a\u200Db\u202Ec\u0000d', 'abcd'],
    ['full width: Ｙ ３５', 'full width: Y 35'],
    ['Nguyễn Đức', 'Nguyen Duc'],
    ['日本 👍🏽', '?? ??'],
    ['ﬁve\u00A0min\ttab', 'five min tab'],
  ])('writes %j as %j', (from, to) => expect(toGsm7(from)).toBe(to))

  it('always lands in the alphabet, and changes nothing that is in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = toGsm7(text)
        expect(septets(written)).not.toBeNull()
        expect(toGsm7(written)).toBe(written)
      }),
    )
  })

  it('never cuts beyond the limit, escapes included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, limit) => {
        expect(septets(cutToSeptets(text, limit)) ?? 99).toBeLessThanOrEqual(limit)
      }),
    )
    expect(cutToSeptets('a€€', 3)).toBe('a€')
  })

  it('knows one segment from two', () => {
    expect(fitsOneSegment('a'.repeat(160))).toBe(true)
    expect(fitsOneSegment('a'.repeat(161))).toBe(false)
    expect(fitsOneSegment('€'.repeat(81))).toBe(false)
    expect(fitsOneSegment('ë')).toBe(false)
  })
})
