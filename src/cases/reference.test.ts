import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../test/harness/property-runs.ts'
import { caseReference, readReference } from './reference.ts'

const alphabet = '2346789CDFGHJKMNPQRTWXY'
const reference = fc.uint8Array({ minLength: 8, maxLength: 16 }).map(caseReference)
const places = [0, 1, 2, 4, 5, 6]
/** Any UTF-16 units, lone surrogates and NUL among them. */
const anything = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))

describe('a case reference', () => {
  it('has the shape people say aloud: three and three, without vowels or look-alikes', () => {
    fc.assert(
      fc.property(
        reference,
        (text) => void expect(text).toMatch(/^[2346789CDFGHJKMNPQRTWXY]{3}-[2346789CDFGHJKMNPQRTWXY]{3}$/),
      ),
    )
  })

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(reference, (text) => {
        const bare = text.replace('-', '')
        const typings = [
          text,
          bare,
          text.toLowerCase(),
          ` ${text.replace('-', ' ')} `,
          [...bare].join(' '),
          text.replace('-', '–'),
        ]
        for (const typed of typings) expect(readReference(typed)).toBe(text)
        expect(readReference(text.replaceAll('2', 'z').replaceAll('8', 'B'))).toBe(text)
      }),
    )
  })

  it('finds nothing when any one character is wrong', () => {
    fc.assert(
      fc.property(
        reference,
        fc.constantFrom(...places),
        fc.constantFrom(...alphabet),
        (text, place, wrong) => {
          fc.pre(text[place] !== wrong)
          expect(readReference(text.slice(0, place) + wrong + text.slice(place + 1))).toBeNull()
        },
      ),
      runs(2000),
    )
  })

  it('finds nothing when any two characters changed places', () => {
    fc.assert(
      fc.property(reference, fc.constantFrom(...places), fc.constantFrom(...places), (text, a, b) => {
        fc.pre(text[a] !== text[b])
        const swapped = [...text]
        ;[swapped[a], swapped[b]] = [text[b] ?? '', text[a] ?? '']
        expect(readReference(swapped.join(''))).toBeNull()
      }),
      runs(2000),
    )
  })

  it.each(['', 'K7Q', 'K7Q-4RMM', 'KAQ-4RM', 'OOO-III', 'case', '💬'])('is not %j', (text) => {
    expect(readReference(text)).toBeNull()
  })

  it('draws from the whole space: equal bytes, equal reference; and every character at every place', () => {
    expect(caseReference(new Uint8Array(8))).toBe(caseReference(new Uint8Array(8)))
    const drawn = Array.from({ length: 3000 }, (_, n) =>
      caseReference(Uint8Array.from([0, 0, 0, 0, n >> 8, n, n * 7, n * 13])),
    )
    for (const place of places) expect(new Set(drawn.map((text) => text[place])).size).toBe(23)
  })

  it('needs eight bytes', () => {
    expect(() => caseReference(new Uint8Array(7))).toThrow(RangeError)
  })

  it('answers whatever is typed', () => {
    fc.assert(fc.property(anything, (text) => void readReference(text)))
  })
})
