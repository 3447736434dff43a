import { expect, it } from 'vitest'
import type { CaseView, CaseWritten } from '../../../src/contracts/cases.ts'
import { isWritten, withParts, withPushed } from './written-case.ts'

const held = { id: 'a', rev: 4, state: 'received', story: [], calls: ['one'] } as unknown as CaseView
const written = {
  id: 'a',
  from: 4,
  rev: 6,
  editVersion: 1,
  parts: { rev: 6, state: 'triaged', story: ['why'] },
} as unknown as CaseWritten

it('puts the parts that were changed in place and keeps what was not', () => {
  expect(withParts(held, written)).toEqual({ ...held, rev: 6, state: 'triaged', story: ['why'] })
})

it.each([
  ['nothing is held', null],
  ['another case is held', { ...held, id: 'b' }],
  ['somebody else changed it since', { ...held, rev: 5 }],
  ['what is held is older', { ...held, rev: 3 }],
])('has the case read when %s', (_, view) => {
  expect(withParts(view, written)).toBeNull()
})

it.each([
  ['as of before', held],
  ['with some of it known by a write of one’s own', { ...held, rev: 5, story: ['half'] }],
])('brings a case %s up to date by what is pushed', (_, view) => {
  expect(withPushed(view as CaseView, written)).toEqual({
    ...held,
    rev: 6,
    state: 'triaged',
    story: ['why'],
  })
})

it('keeps what it has when a push says what is known already', () => {
  const newer = { ...held, rev: 6 } as CaseView
  expect(withPushed(newer, written)).toBe(newer)
})

it.each([
  ['nothing is held', null],
  ['another case is held', { ...held, id: 'b' } as CaseView],
  ['a push was missed', { ...held, rev: 3 } as CaseView],
])('has the case watched again when %s', (_, view) => {
  expect(withPushed(view, written)).toBeNull()
})

it('keeps a warning that came with the answer', () => {
  const warned = { ...written, warnings: [{ code: 'breach-stays' }] }
  expect(withParts(held, warned)).toMatchObject({ rev: 6, warnings: [{ code: 'breach-stays' }] })
})

it('knows an answer of parts from a case that is whole', () => {
  expect([isWritten(written), isWritten(held), isWritten(null), isWritten('')]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
