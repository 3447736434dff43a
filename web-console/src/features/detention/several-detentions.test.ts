import { expect, it } from 'vitest'
import { toMs } from '../../lib/instant.ts'
import { goesTo } from './fact-draft.ts'
import { inOrder, leftBefore, lineOfOther, overlap } from './several-detentions.ts'

type Detention = Parameters<typeof lineOfOther>[0]
const law = { section: 'section', words: 'words' }
const fact = (
  at: string,
  voided: Detention['facts'][number]['voided'] = null,
): Detention['facts'][number] => ({
  id: at,
  kind: 'arrived',
  at,
  recordedAt: at,
  by: 'Quinn Adeyemi',
  place: 'emergency-department',
  conveyedBy: null,
  ending: null,
  reason: null,
  minutes: null,
  doctor: null,
  reference: null,
  note: null,
  ageInDoubt: false,
  correction: null,
  voided,
})
const detention = (facts: Detention['facts'], endedAt: string | null): Detention => ({
  id: 'd',
  running: endedAt === null && facts.some(({ voided }) => voided === null),
  facts,
  countsFrom: null,
  arrivalDueAt: null,
  handoverDueAt: null,
  handedOverAt: null,
  dueAt: null,
  extendedUntil: null,
  stopAt: null,
  endedAt,
  age: 'under-18',
  outside: [],
  rule: {
    version: 1,
    arrivalMinutes: 60,
    arrivalCounts: 'in-queue',
    handoverMinutes: 60,
    holdMinutes: 1440,
    extensionMinutes: 720,
    clock: law,
    extension: law,
    policeStation: law,
  },
})
const voided = { at: '2026-11-22T08:00:00Z', by: 'Ana Okafor', correction: 'Another case.', insteadId: null }
const morning = detention([fact('2026-11-22T04:00:00Z')], '2026-11-22T09:00:00Z')
const reader = { nowMs: toMs('2026-11-22T20:00:00Z'), timeZone: 'Europe/London' }

it('says which detention it is by when it began, and how it stands', () => {
  expect(lineOfOther(morning, reader)).toBe('Detention of 04:00, ended 09:00')
  expect(lineOfOther(detention([fact('2026-11-21T04:00:00Z')], null), reader)).toBe(
    'Detention of yesterday 04:00, not ended',
  )
  expect(lineOfOther(detention([fact('2026-11-22T04:00:00Z', voided)], null), reader)).toBe(
    'A detention of which every entry was taken back',
  )
  const mark = { id: 'm', factId: null, at: '2026-11-22T10:00:00Z', law, holds: true, resolved: null }
  const marked = { ...morning, outside: [{ ...mark, code: 'over-24-hours' as const }] }
  expect(lineOfOther(marked, reader)).toMatch(/outside what the Act allows, as recorded$/)
})

it('stands above the last when it runs again, and below it when it is over, the newest first', () => {
  const named = (id: string, endedAt: string | null) => ({ ...detention(morning.facts, endedAt), id })
  const over = '2026-11-22T09:00:00Z'
  const others = [named('first', over), named('second', null), named('third', over)]
  const order = inOrder(named('last', null), others).map(({ id }) => id)
  expect(order).toEqual(['second', 'last', 'third', 'first'])
})

it('sees two that ran at the same time, not one that began when the other had ended', () => {
  const next = (from: string) => detention([fact(from)], null)
  expect(overlap([next('2026-11-22T09:00:00Z'), morning])).toBe(false)
  expect(overlap([next('2026-11-22T08:59:00Z'), morning])).toBe(true)
  expect(overlap([next('2026-11-22T12:00:00Z'), { ...morning, endedAt: null }])).toBe(true)
  expect(overlap([detention([fact('2026-11-22T05:00:00Z', voided)], null), morning])).toBe(false)
})

it('asks whether somebody was taken back who had left without permission before the time was over', () => {
  const end = { ...fact('2026-11-22T09:00:00Z'), id: 'end', kind: 'ended' as const, place: null }
  const due = { dueAt: '2026-11-23T04:00:00Z' }
  const ended = (ending: 'left' | 'released') => ({
    ...detention([...morning.facts, { ...end, ending }], end.at),
    ...due,
  })
  const next = (from: string) => detention([fact(from)], null)
  expect(leftBefore(next('2026-11-22T12:00:00Z'), [ended('left')])).toBeDefined()
  expect(leftBefore(next('2026-11-22T12:00:00Z'), [ended('released')])).toBeUndefined()
  expect(leftBefore(next('2026-11-23T04:00:00Z'), [ended('left')])).toBeUndefined()
  expect(leftBefore(next('2026-11-23T12:00:00Z'), [{ ...ended('left'), dueAt: null }])).toBeDefined()
  expect(leftBefore(detention([], null), [ended('left')])).toBeUndefined()
})

it('records of the detention that a person saw, and names none where another begins', () => {
  const runs = detention([fact('2026-11-22T04:00:00Z')], null)
  const nothing = detention([fact('2026-11-22T04:00:00Z', voided)], null)
  const named = { detentionId: 'd' }
  expect([goesTo('detained', runs, false), goesTo('handed-over', morning, false)]).toEqual([named, named])
  expect([goesTo('detained', morning, false), goesTo('arrived', nothing, false)]).toEqual([{}, {}])
  expect([goesTo('detained', morning, true), goesTo('arrived', null, false)]).toEqual([named, {}])
})
