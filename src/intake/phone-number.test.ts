import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhoneNumber } from './phone-number.ts'

/** Any UTF-16 units, lone surrogates and NUL among them. */
const anything = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))

describe('reading a call-back number', () => {
  it.each([
    '07700 900123',
    '07700900123',
    '+44 7700 900123',
    '0044 7700 900123',
    '+44 (0)7700 900123',
    '0044 (0) 7700-900-123',
    '44 7700 900123',
    '０７７００　９００１２３',
    '+44\u00a07700\u200b900123',
    ' (07700) 900 123 ',
  ])('reads %j as one and the same mobile', (given) => {
    expect(readPhoneNumber(given)).toEqual({ kind: 'number', e164: '+447700900123', mobile: true })
  })

  it.each([
    ['01632 960001', '+441632960001'],
    ['0113 496 0999', '+441134960999'],
    ['020 7946 0958', '+442079460958'],
    ['+44 1914 980 000', '+441914980000'],
    ['028 9649 6000', '+442896496000'],
  ])('reads %s, a number for drama, as a land line', (given, e164) => {
    expect(readPhoneNumber(given)).toEqual({ kind: 'number', e164, mobile: false })
  })

  it.each(['01632 960001 ext 12', '01632 960001 x12', '(01632) 960 001 extension 12', '01632 960001 #12'])(
    'keeps the extension of %j',
    (given) => {
      expect(readPhoneNumber(given)).toEqual({
        kind: 'number',
        e164: '+441632960001',
        extension: '12',
        mobile: false,
      })
    },
  )

  it('reads a number of another country', () => {
    expect(readPhoneNumber('+1 202 555 0123')).toMatchObject({ kind: 'number', e164: '+12025550123' })
  })

  it.each(['withheld', 'Withheld', ' WITHHELD ', 'private number'])('takes %j as withheld', (given) => {
    expect(readPhoneNumber(given)).toEqual({ kind: 'withheld' })
  })

  it.each(['unknown', 'Unknown', '', '  ', 'not known'])('takes %j as unknown', (given) => {
    expect(readPhoneNumber(given)).toEqual({ kind: 'unknown' })
  })

  it.each(['999', '9 9 9', '112', '111', '101', '116 123', '118118'])(
    'keeps %s, which rings a service',
    (given) => {
      expect(readPhoneNumber(given)).toEqual({ kind: 'unreadable', given, warning: 'not-a-call-back-number' })
    },
  )

  it('reads a premium number and says that nobody should ring it back', () => {
    expect(readPhoneNumber('0909 879 0123')).toMatchObject({
      kind: 'number',
      e164: '+449098790123',
      warning: 'not-a-call-back-number',
    })
  })

  it('does not warn about 0845, which surgeries still use', () => {
    expect(readPhoneNumber('0845 46 47')).not.toHaveProperty('warning')
  })

  it.each([
    '07700 90012',
    '07700 9001234',
    '0770',
    'ask at reception',
    '07700 900123 or 07700 900124',
    '+999 123456789',
    '18000 07700900123',
    '0'.repeat(5000),
  ])('keeps %j as given when it is no number', (given) => {
    expect(readPhoneNumber(given)).toEqual({ kind: 'unreadable', given, warning: 'number-unreadable' })
  })

  it('reads every mobile of the drama range, and reads its own answer again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (n) => {
        const reading = readPhoneNumber(`07700 900${String(n).padStart(3, '0')}`)
        expect(reading).toMatchObject({ kind: 'number', mobile: true })
        if (reading.kind === 'number') expect(readPhoneNumber(reading.e164)).toEqual(reading)
      }),
    )
  })

  it('answers whatever is typed', () => {
    fc.assert(fc.property(anything, (given) => void readPhoneNumber(given)))
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789+() x#-') }),
        (given) => void readPhoneNumber(given),
      ),
    )
  })
})
