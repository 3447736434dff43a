import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNhsNumber, syntheticNhsNumber } from './nhs-number.ts'

const synthetic = fc.integer({ min: 0, max: 899_990 }).map(syntheticNhsNumber)
/** Any UTF-16 units, lone surrogates and NUL among them. */
const anything = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))

describe('reading an NHS number', () => {
  it.each(['9990123454', '9990202648', '9990281831'])('accepts %s as present but not traced', (digits) => {
    expect(readNhsNumber(digits)).toEqual({ status: 'number-present-but-not-traced', digits })
  })

  it.each([
    '999 012 3454',
    ' 999-012-3454 ',
    '999–012–3454',
    '９９９０１２３４５４',
    '999\u200b0123454',
    '999.012.3454',
  ])('reads %j however it is written', (given) =>
    expect(readNhsNumber(given)).toMatchObject({ digits: '9990123454' }),
  )

  it.each([
    ['9990123455', 'check-digit'],
    ['9111111124', 'check-digit'],
    ['9222222228', 'check-digit'],
    ['9990000000', 'check-digit'],
    ['1111111111', 'repeated-digit'],
    ['2222222222', 'repeated-digit'],
    ['0000000000', 'repeated-digit'],
    ['9999999999', 'repeated-digit'],
    ['999012345', 'wrong-length'],
    ['99901234540', 'wrong-length'],
    ['99901234X4', 'not-digits'],
    ['ask mum', 'not-digits'],
    ['٩٩٩٠١٢٣٤٥٤', 'not-digits'],
  ])('does not use %s for matching: %s', (given, fault) => {
    expect(readNhsNumber(given)).toEqual({ status: 'invalid', fault })
  })

  it.each([null, undefined, '', '  ', ' - '])('takes %j as no number', (given) => {
    expect(readNhsNumber(given)).toEqual({ status: 'number-not-present' })
  })

  it('notices every single wrong digit', () => {
    const slip = fc.tuple(synthetic, fc.nat(9), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(slip, ([digits, place, by]) => {
        const wrong = String((Number(digits[place]) + by) % 10)
        const given = digits.slice(0, place) + wrong + digits.slice(place + 1)
        expect(readNhsNumber(given).status).toBe('invalid')
      }),
    )
  })

  it('notices every two neighbours that changed places', () => {
    fc.assert(
      fc.property(synthetic, fc.nat(8), (digits, place) => {
        const [a = '', b = ''] = [digits[place], digits[place + 1]]
        fc.pre(a !== b)
        expect(readNhsNumber(digits.slice(0, place) + b + a + digits.slice(place + 2)).status).toBe('invalid')
      }),
    )
  })

  it('answers whatever is typed', () => {
    fc.assert(fc.property(anything, (given) => void readNhsNumber(given)))
  })
})

describe('synthetic NHS numbers', () => {
  it('are valid and stay in the reserved range', () => {
    fc.assert(
      fc.property(synthetic, (digits) => {
        expect(digits).toMatch(/^999\d{7}$/)
        expect(readNhsNumber(digits).status).toBe('number-present-but-not-traced')
      }),
    )
  })

  it('differ from one another', () => {
    expect(new Set(Array.from({ length: 3000 }, (_, n) => syntheticNhsNumber(n))).size).toBe(3000)
  })

  it.each([-1, 0.5, 899_991, Number.NaN])('do not exist for %s', (n) => {
    expect(() => syntheticNhsNumber(n)).toThrow(RangeError)
  })
})
