import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealer, SealBroken } from './sealed-column.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const sealer = createSealer(key(1))
const place = { table: 'call', column: 'callback_number', id: '0199c0de-0000-7000-8000-000000000001' }
const number = '+447700900123'

describe('a sealed column', () => {
  it('opens to what was sealed, and shows none of it', () => {
    const whole = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(whole, (plain) => void expect(sealer.open(place, sealer.seal(place, plain))).toBe(plain)),
    )
    expect(sealer.seal(place, number)).not.toContain('900123')
    expect(sealer.seal(place, number)).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/)
  })

  it('never looks the same twice', () => {
    expect(sealer.seal(place, number)).not.toBe(sealer.seal(place, number))
  })

  it.each([
    { ...place, table: 'young_person' },
    { ...place, column: 'address' },
    { ...place, id: '0199c0de-0000-7000-8000-000000000002' },
  ])('does not open in another place: $table $column $id', (elsewhere) => {
    expect(() => sealer.open(elsewhere, sealer.seal(place, number))).toThrow(SealBroken)
  })

  it('does not open when any bit of it was altered, and does not say what was in it', () => {
    const sealed = sealer.seal(place, number)
    const [head, id, body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const altered = Buffer.from(bytes)
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(() => sealer.open(place, `${head}.${id}.${altered.toString('base64url')}`)).toThrow(
          'call.callback_number could not be opened: altered, or moved from another place',
        )
      }),
    )
  })

  it.each(['', 'plain', number, 'v2.00000000.AAAA', 'v1.00000000.AAAA', 'v1', 'v1..', 'v1.a.b.c'])(
    'refuses %j',
    (sealed) => {
      expect(() => sealer.open(place, sealed)).toThrow(SealBroken)
    },
  )

  it('refuses what was cut short', () => {
    expect(() => sealer.open(place, sealer.seal(place, number).slice(0, 30))).toThrow(SealBroken)
  })

  it('opens with an older key while keys are being changed, and seals with the new one', () => {
    const after = createSealer(key(2), [key(1)])
    expect(after.open(place, sealer.seal(place, number))).toBe(number)
    expect(() => sealer.open(place, after.seal(place, number))).toThrow('is not here')
  })

  it.each(['', 'c2hvcnQ=', Buffer.alloc(33).toString('base64')])('refuses %j as a key', (bad) => {
    expect(() => createSealer(bad)).toThrow(RangeError)
  })
})

describe('a blind index', () => {
  it('is the same for the same value and kind, and for nothing else', () => {
    expect(sealer.blindIndex('phone', number)).toBe(createSealer(key(1)).blindIndex('phone', number))
    expect(sealer.blindIndex('phone', number)).not.toBe(sealer.blindIndex('phone', '+447700900124'))
    expect(sealer.blindIndex('phone', '9990123454')).not.toBe(sealer.blindIndex('nhs-number', '9990123454'))
    expect(sealer.blindIndex('phone', number)).not.toBe(createSealer(key(2)).blindIndex('phone', number))
    expect(sealer.blindIndex('phone', number)).toMatch(/^[\w-]{43}$/)
  })

  it('finds rows of an older key while keys are being changed', () => {
    const after = createSealer(key(2), [key(1)])
    expect(after.blindIndexes('phone', number)).toEqual([
      after.blindIndex('phone', number),
      sealer.blindIndex('phone', number),
    ])
  })
})
