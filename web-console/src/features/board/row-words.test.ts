import { describe, expect, test } from 'vitest'
import { caseRowOf } from '../../lib/case-row.fixture.ts'
import { toMs } from '../../lib/instant.ts'
import { fits, readBoardSearch } from './board-search.ts'
import { closedWords, missingWords, seenWords, stateWords, unowned } from './row-words.ts'

const now = toMs('2026-11-22T03:04:12Z')
const say = (given: Parameters<typeof caseRowOf>[0]) => stateWords(caseRowOf(given), now, 'Europe/London')
const dela = { id: 'd', name: 'D. Okafor' }

describe('the state of a case in words', () => {
  test('says who is asked and when that lapses', () => {
    const openOffers = [{ id: 'o', responder: dela, policyStep: 1, lapsesAt: '2026-11-22T03:06:53Z' }]
    expect(say({ state: 'offered', openOffers })).toBe('Offered to D. Okafor · lapses\u00a02:41')
  })

  test('names two who are asked, and counts more, so that the time they have stays in sight', () => {
    const offers = ['Jonah Pike', 'Ana Okafor', 'Ben Whitlock', 'Dilys Pryce'].map((name, index) => ({
      id: `o${index}`,
      responder: { id: `r${index}`, name },
      policyStep: 1,
      lapsesAt: '2026-11-22T03:06:53Z',
    }))
    expect(say({ state: 'offered', openOffers: offers.slice(0, 2) })).toBe(
      'Offered to Jonah Pike and Ana Okafor · lapses\u00a02:41',
    )
    expect(say({ state: 'offered', openOffers: offers })).toBe(
      'Offered to Jonah Pike and 3 others · lapses\u00a02:41',
    )
  })

  test('says when somebody will be there', () => {
    const visit = { responder: dela, step: 'on-the-way', etaAt: '2026-11-22T03:20:00Z' } as const
    expect(say({ visit })).toBe('On the way · there 03:20')
    expect(say({ visit: { ...visit, step: null } })).toBe('Accepted · there 03:20')
  })

  test('says that somebody is not there, once the time they gave has passed', () => {
    const visit = { responder: dela, step: 'on-the-way', etaAt: '2026-11-22T03:01:00Z' } as const
    expect(say({ visit })).toBe('On the way · not there by 03:01')
    expect(say({ visit: { ...visit, step: 'arrived' } })).toBe('Arrived')
  })

  test('says that nobody has answered before anything else', () => {
    expect(say({ state: 'offered', escalationExhausted: true })).toBe('Nobody has answered')
  })
})

test('a closed case says how it ended, and whether somebody was there in time', () => {
  const seen = (given: Parameters<typeof caseRowOf>[0]) => seenWords(caseRowOf(given), now, 'Europe/London')
  const responseDueAt = '2026-11-22T03:00:00Z'
  expect(closedWords(caseRowOf({ state: 'cancelled' }))).toBe('Cancelled')
  expect(closedWords(caseRowOf({ state: 'closed', triageOutcome: 'advice' }))).toBe('Closed · advice')
  expect(seen({ responseDueAt, firstFaceToFaceAt: '2026-11-22T02:59:00Z' })).toBe('seen 02:59, in time')
  expect(seen({ responseDueAt, firstFaceToFaceAt: '2026-11-22T03:01:00Z' })).toBe('seen 03:01, late')
  expect(seen({ responseDueAt, firstFaceToFaceAt: null })).toBe('not seen face to face')
  expect(seen({ responseDueAt: null, firstFaceToFaceAt: null })).toBe('nobody had to go')
})

test('a row says that somebody is missing, and what the police said to it', () => {
  const since = '2026-11-22T03:01:00Z'
  expect(missingWords(caseRowOf({}))).toBeNull()
  expect(missingWords(caseRowOf({ whereabouts: { since, police: null } }))).toBe('Whereabouts unknown')
  expect(missingWords(caseRowOf({ whereabouts: { since, police: 'refused' } }))).toBe(
    'Whereabouts unknown · police refused',
  )
})

test('what nobody has answered needs a person before what nobody owns yet', () => {
  const rows = [
    caseRowOf({ id: 'owned' }),
    caseRowOf({ id: 'short', unownedSince: '2026-11-22T03:03:00Z' }),
    caseRowOf({ id: 'long', unownedSince: '2026-11-22T03:01:00Z' }),
    caseRowOf({ id: 'lost', unownedSince: '2026-11-22T03:04:00Z', escalationExhausted: true }),
  ]
  expect(unowned(rows).map((row) => row.id)).toEqual(['lost', 'long', 'short'])
})

test('filters are codes that we know; anything else in an address is left out', () => {
  expect(readBoardSearch({ tier: 'T1', setting: 'mars', state: 'closed', name: 'x' })).toEqual({ tier: 'T1' })
  expect(fits({ tier: 'none' }, caseRowOf({ tier: null }))).toBe(true)
  expect(fits({ setting: 'gp' }, caseRowOf({ setting: 'home' }))).toBe(false)
})
