import { expect, it } from 'vitest'
import { toMs } from '../../lib/instant.ts'
import { lineOf } from './detention-line.ts'

type Detention = Parameters<typeof lineOf>[0]
const law = { section: 'section', words: 'words' }
const fact = (kind: Detention['facts'][number]['kind'], at: string): Detention['facts'][number] => ({
  id: kind,
  kind,
  at,
  recordedAt: at,
  by: 'Quinn Adeyemi',
  place: null,
  conveyedBy: null,
  ending: null,
  reason: null,
  minutes: null,
  doctor: null,
  reference: null,
  note: null,
  ageInDoubt: false,
  correction: null,
  voided: null,
})
const detention = (given: Partial<Detention> = {}): Detention => ({
  id: 'd',
  running: true,
  facts: [fact('arrived', '2026-11-22T12:00:00Z'), fact('detained', '2026-11-22T11:00:00Z')],
  countsFrom: { at: '2026-11-22T12:00:00Z', kind: 'arrived' },
  arrivalDueAt: null,
  handoverDueAt: '2026-11-22T13:00:00Z',
  handedOverAt: null,
  dueAt: '2026-11-23T12:00:00Z',
  extendedUntil: null,
  stopAt: '2026-11-24T00:00:00Z',
  endedAt: null,
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
  ...given,
})
const told = (given: Partial<Detention>, now: string) =>
  lineOf(detention(given), toMs(now)).map(({ id, state }) => `${id} ${state}`)

it('tells what happened in the order in which it happened, then what must happen by when', () => {
  expect(told({}, '2026-11-22T12:30:00Z')).toEqual([
    'detained happened',
    'arrived happened',
    'handover to-come',
    'due to-come',
    'stop to-come',
  ])
})

it('never shows the 36th hour as time that is left once 24 have passed', () => {
  const handedOver = { handedOverAt: '2026-11-22T12:40:00Z' }
  expect(told(handedOver, '2026-11-23T12:30:00Z')).toEqual([
    'detained happened',
    'arrived happened',
    'due late',
  ])
})

it('counts to the end of an extension instead, and to nothing once it has ended', () => {
  const extended = { extendedUntil: '2026-11-23T18:00:00Z', stopAt: '2026-11-23T18:00:00Z' }
  expect(told(extended, '2026-11-23T11:00:00Z').at(-1)).toBe('extended to-come')
  expect(told({ running: false }, '2026-11-23T11:00:00Z')).toEqual(['detained happened', 'arrived happened'])
})

it('keeps a fact that was taken back in its place, says who did, and lets nobody put it right again', () => {
  const voided = { at: '2026-11-22T12:10:00Z', by: 'Ana Okafor', correction: 'Typed twice.', insteadId: null }
  const [first, second] = lineOf(
    detention({
      facts: [
        fact('detained', '2026-11-22T11:00:00Z'),
        { ...fact('conveyed', '2026-11-22T11:20:00Z'), voided },
      ],
    }),
    toMs('2026-11-22T12:30:00Z'),
  )
  expect([first?.state, first?.fact?.kind]).toEqual(['happened', 'detained'])
  expect([second?.state, second?.voided, second?.fact]).toEqual(['taken-back', voided, undefined])
})

it('says until when an arrival is waited for while no clock runs', () => {
  const none = { countsFrom: null, handoverDueAt: null, dueAt: null, stopAt: null }
  const waiting = {
    ...none,
    facts: [fact('detained', '2026-11-22T11:00:00Z')],
    arrivalDueAt: '2026-11-22T12:00:00Z',
  }
  expect(told(waiting, '2026-11-22T11:30:00Z')).toEqual(['detained happened', 'arrival to-come'])
  expect(told(waiting, '2026-11-22T12:30:00Z').at(-1)).toBe('arrival late')
})
