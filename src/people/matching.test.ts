import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchReasons } from '../contracts/vocabulary.ts'
import { type Candidate, rankMatches, type TypedIdentity } from './matching.ts'

const nobody: TypedIdentity = { name: null, dateOfBirth: null }
const zoe: TypedIdentity = { name: 'Zoë Arkwright', dateOfBirth: '2011-03-04' }
const candidate = (over: Partial<Candidate> = {}): Candidate => ({
  id: 'a',
  name: null,
  dateOfBirth: null,
  sameNumber: false,
  sameNhsNumber: null,
  nameSimilarity: 0,
  hasOpenCase: false,
  lastContactAt: 0,
  ...over,
})
const only = (typed: TypedIdentity, over: Partial<Candidate>) => {
  const { reasons, cautions } = rankMatches(typed, [candidate(over)])[0] ?? { reasons: [], cautions: [] }
  return { reasons, cautions }
}

const name = fc.option(
  fc.constantFrom('', 'Zoë Arkwright', 'zoe arkwright', 'Zoey Arkwright', 'Max Arkwright', 'Zoë', 'Ali Baig'),
)
const date = fc.option(fc.constantFrom('2011-03-04', '2011-04-03', '2011-03-05', '2009-12-30'))
const typed = fc.record({ name, dateOfBirth: date })
const anyCandidate = fc.record({
  id: fc.uuid(),
  name,
  dateOfBirth: date,
  sameNumber: fc.boolean(),
  sameNhsNumber: fc.option(fc.boolean()),
  nameSimilarity: fc.double({ min: 0, max: 1, noNaN: true }),
  hasOpenCase: fc.boolean(),
  lastContactAt: fc.nat(),
})
const several = fc.uniqueArray(anyCandidate, { selector: (one) => one.id, maxLength: 12 })

describe('matching a caller with earlier contacts', () => {
  it.each([
    ['the same number', nobody, { sameNumber: true }, ['same-number']],
    ['the same NHS number', nobody, { sameNhsNumber: true }, ['same-nhs-number']],
    [
      'the same name and date',
      zoe,
      { name: 'zoe ARKWRIGHT ', dateOfBirth: '2011-03-04', nameSimilarity: 0.9 },
      ['same-name-and-date-of-birth'],
    ],
    [
      'a similar name and the same date',
      zoe,
      { name: 'Zoey Arkright', dateOfBirth: '2011-03-04', nameSimilarity: 0.6 },
      ['similar-name-and-date-of-birth'],
    ],
    [
      'the same name, day and month swapped',
      zoe,
      { name: 'Zoë Arkwright', dateOfBirth: '2011-04-03', nameSimilarity: 1 },
      ['similar-name-and-date-of-birth'],
    ],
    [
      'the same name, one digit misheard',
      zoe,
      { name: 'Zoë Arkwright', dateOfBirth: '2011-03-14', nameSimilarity: 1 },
      ['similar-name-and-date-of-birth'],
    ],
    [
      'a similar name and a near date',
      zoe,
      { name: 'Zoey Arkright', dateOfBirth: '2011-03-14', nameSimilarity: 0.6 },
      ['similar-name'],
    ],
    ['the same name without a date', zoe, { name: 'Zoë Arkwright', nameSimilarity: 1 }, ['similar-name']],
    [
      'a name that sounds alike',
      zoe,
      { name: 'Zowie Arcrite', soundsAlike: true, nameSimilarity: 0.1 },
      ['similar-name'],
    ],
    [
      'a fainter likeness on the same date',
      zoe,
      { name: 'Zowie Arcrite', dateOfBirth: '2011-03-04', nameSimilarity: 0.26 },
      ['similar-name-and-date-of-birth'],
    ],
    ['a fainter likeness alone', zoe, { name: 'Zowie Arcrite', nameSimilarity: 0.26 }, []],
    ['nothing but a date', zoe, { name: 'Max Oakley', dateOfBirth: '2011-03-04', nameSimilarity: 0.1 }, []],
    ['two that have no name', nobody, { nameSimilarity: 1 }, []],
  ] as const)('says why: %s', (_, given, over, reasons) => {
    expect(only(given, over).reasons).toEqual(reasons)
  })

  it.each([
    [
      'same day and surname, another first name',
      { name: 'Max Arkwright', dateOfBirth: '2011-03-04', nameSimilarity: 0.6 },
      ['twin-or-sibling'],
    ],
    [
      'same number, another date of birth',
      { sameNumber: true, dateOfBirth: '2009-12-30' },
      ['twin-or-sibling'],
    ],
    ['same number, no date known', { sameNumber: true }, []],
    [
      'same NHS number, another name',
      { sameNhsNumber: true, name: 'Ali Baig', dateOfBirth: '2011-03-04', nameSimilarity: 0 },
      ['details-differ'],
    ],
    [
      'same name and date, another NHS number',
      { sameNhsNumber: false, name: 'Zoe Arkwright', dateOfBirth: '2011-03-04', nameSimilarity: 1 },
      ['details-differ'],
    ],
    [
      'same person',
      {
        sameNumber: true,
        sameNhsNumber: true,
        name: 'Zoe Arkwright',
        dateOfBirth: '2011-03-04',
        nameSimilarity: 1,
      },
      [],
    ],
  ] as const)('warns: %s', (_, over, cautions) => {
    expect(only(zoe, over).cautions).toEqual(cautions)
  })

  it('puts the strongest reason first, then an open case, then the latest contact', () => {
    const ranked = rankMatches(zoe, [
      candidate({ id: 'name', name: 'Zoe Arkwright', nameSimilarity: 1 }),
      candidate({ id: 'old', sameNumber: true, lastContactAt: 1 }),
      candidate({ id: 'new', sameNumber: true, lastContactAt: 2 }),
      candidate({ id: 'open', sameNumber: true, hasOpenCase: true }),
      candidate({ id: 'nhs', sameNhsNumber: true }),
      candidate({ id: 'person', name: 'Zoe Arkwright', dateOfBirth: '2011-03-04', nameSimilarity: 1 }),
      candidate({ id: 'stranger', name: 'Ali Baig' }),
    ])
    expect(ranked.map((match) => match.candidate.id)).toEqual(['nhs', 'person', 'open', 'new', 'old', 'name'])
  })

  it('gives the same list in whatever order the candidates come', () => {
    fc.assert(
      fc.property(typed, several, (given, all) => {
        expect(rankMatches(given, [...all].reverse())).toEqual(rankMatches(given, all))
      }),
    )
  })

  it('names no reason without its evidence, each once, and drops whoever has none', () => {
    fc.assert(
      fc.property(typed, several, (given, all) => {
        for (const { candidate: one, reasons } of rankMatches(given, all)) {
          expect(reasons.length).toBeGreaterThan(0)
          expect(new Set(reasons).size).toBe(reasons.length)
          expect(matchReasons).toEqual(expect.arrayContaining([...reasons]))
          expect(reasons.includes('same-number')).toBe(one.sameNumber)
          expect(reasons.includes('same-nhs-number')).toBe(one.sameNhsNumber === true)
          if (reasons.some((reason) => reason.includes('name'))) expect(given.name && one.name).toBeTruthy()
          if (reasons.includes('same-name-and-date-of-birth')) expect(given.dateOfBirth).toBe(one.dateOfBirth)
        }
      }),
    )
  })

  it('never ranks somebody lower for more evidence', () => {
    fc.assert(
      fc.property(typed, several, anyCandidate, (given, all, one) => {
        const place = (sameNumber: boolean) => {
          const ids = rankMatches(given, [...all, { ...one, sameNumber }]).map((match) => match.candidate.id)
          return ids.includes(one.id) ? ids.indexOf(one.id) : Number.POSITIVE_INFINITY
        }
        fc.pre(!all.some((other) => other.id === one.id))
        expect(place(true)).toBeLessThanOrEqual(place(false))
      }),
    )
  })

  it('answers whatever the names are', () => {
    const text = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(
        text,
        text,
        (a, b) => void rankMatches({ name: a, dateOfBirth: b }, [candidate({ name: b, dateOfBirth: a })]),
      ),
    )
  })
})
