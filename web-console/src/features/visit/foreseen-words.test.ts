import { expect, test } from 'vitest'
import { foreseenWords } from './foreseen-words.ts'

const clock = (iso: string) => iso.slice(11, 16)
const at = (time: string) => `2026-01-18T${time}:00Z`
const of = (change: Partial<Parameters<typeof foreseenWords>[0]>, face: object = {}, direct: object = {}) =>
  foreseenWords(
    {
      clocks: [
        { clock: 'direct-contact', was: at('03:51'), becomes: at('03:51'), minutesLate: null, ...direct },
        { clock: 'face-to-face', was: at('03:51'), becomes: at('03:51'), minutesLate: null, ...face },
      ],
      responseDueAt: at('03:37'),
      overdue: true,
      announced: false,
      takenBack: [],
      ...change,
    },
    clock,
  ).join(' ')

test('says by how much a response is late, or that it is in time', () => {
  const moved = { becomes: at('03:41'), minutesLate: 4 }
  expect(of({}, moved, moved)).toBe(
    'The response clock then counts as met at 03:41, 4 minutes late (due 03:37).',
  )
  expect(of({}, { ...moved, minutesLate: 0 }, moved)).toContain('less than a minute late')
  expect(of({ announced: true }, { becomes: at('03:30') }, { becomes: at('03:30') })).toBe(
    'The response clock then counts as met at 03:30, in time (due 03:37). The breach that was announced stays on record.',
  )
})

test('says that the clock runs on, and what of the visit has to be entered again', () => {
  expect(of({ takenBack: ['in-contact', 'outcome-agreed'] }, { becomes: null }, { becomes: null })).toBe(
    'Nobody has then been seen face to face: the response clock runs on, and was due 03:37. Taken back, to be entered again if it happened: in contact, outcome agreed.',
  )
  expect(of({ responseDueAt: null }, { becomes: null }, { becomes: at('03:51') })).toBe(
    'Nobody has then been seen face to face.',
  )
})

test('says so when no clock changes', () => {
  expect(of({})).toBe('No clock changes.')
})
