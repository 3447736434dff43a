import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, readDateOfBirth } from './written-date.ts'

const today = '2026-11-22'
const day = fc
  .date({ min: new Date('1906-11-23'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
/** Any UTF-16 units, lone surrogates and NUL among them. */
const anything = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))

describe('reading a date of birth', () => {
  it.each([
    ['2011-03-04', '2011-03-04'],
    ['4/3/2011', '2011-03-04'],
    ['04/03/2011', '2011-03-04'],
    ['04.03.2011', '2011-03-04'],
    ['4-3-2011', '2011-03-04'],
    ['4 3 2011', '2011-03-04'],
    [' 4 / 3 / 2011 ', '2011-03-04'],
    ['４／３／２０１１', '2011-03-04'],
    ['4–3–2011', '2011-03-04'],
    ['29/2/2012', '2012-02-29'],
    ['29/2/2000', '2000-02-29'],
    ['2026-11-22', '2026-11-22'],
    ['1906-11-22', '1906-11-22'],
  ])('reads %j', (given, date) => {
    expect(readDateOfBirth(given, today)).toEqual({ kind: 'date', date })
  })

  it.each([
    ['29/2/2011', 'no-such-day'],
    ['29/2/1900', 'no-such-day'],
    ['31/4/2011', 'no-such-day'],
    ['3/14/2011', 'no-such-day'],
    ['0/1/2011', 'no-such-day'],
    ['2011-00-10', 'no-such-day'],
    ['23/11/2026', 'in-the-future'],
    ['2111-01-01', 'in-the-future'],
    ['1905-11-22', 'too-long-ago'],
    ['4/3/11', 'not-a-date'],
    ['fifteen', 'not-a-date'],
    ['', 'not-a-date'],
    ['2011-03-04T00:00:00Z', 'not-a-date'],
  ])('keeps %j as given: %s', (given, fault) => {
    expect(readDateOfBirth(given, today)).toEqual({ kind: 'unreadable', given, fault })
  })

  it('reads the same day written in either way', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year, month, dayOfMonth] = date.split('-').map(Number)
        const expected = { kind: 'date', date }
        expect(readDateOfBirth(date, today)).toEqual(expected)
        expect(readDateOfBirth(`${dayOfMonth}/${month}/${year}`, today)).toEqual(expected)
      }),
    )
  })

  it('knows the same days as the calendar', () => {
    const parts = fc.tuple(fc.integer({ min: 1920, max: 2020 }), fc.nat(14), fc.nat(33))
    fc.assert(
      fc.property(parts, ([year, month, dayOfMonth]) => {
        const on = new Date(Date.UTC(year, month - 1, dayOfMonth))
        const real = on.getUTCMonth() === month - 1 && on.getUTCDate() === dayOfMonth
        expect(readDateOfBirth(`${dayOfMonth}/${month}/${year}`, today).kind).toBe(
          real ? 'date' : 'unreadable',
        )
      }),
    )
  })

  it('answers whatever is typed', () => {
    fc.assert(fc.property(anything, (given) => void readDateOfBirth(given, today)))
  })
})

describe('an age', () => {
  it.each([
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-11-22', '2026-11-22', 0],
  ])('of somebody born on %s is on %s %i years', (born, on, years) => {
    expect(ageOn(born, on)).toBe(years)
  })

  it('never falls from one day to a later one', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const [born = a, earlier = b, later = c] = [a, b, c].sort()
        expect(ageOn(born, earlier)).toBeLessThanOrEqual(ageOn(born, later))
        expect(ageOn(born, born)).toBe(0)
      }),
    )
  })

  it('of something that is no date is refused', () => {
    expect(() => ageOn('2011-02-30', today)).toThrow(RangeError)
  })
})
