import { expect, it } from 'vitest'
import { lastPerCase } from './board-changes.ts'
import type { FeedEntry } from './feed-reads.ts'

const entry = (position: number, rev: number, parts: readonly string[] | null): FeedEntry => ({
  position,
  streamKind: 'case',
  stream: 'a case',
  rev,
  type: 'story.added',
  parts,
  recordedAt: '2026-11-23T03:00:00Z',
})

it('several events of one case are one change, of everything that changed since before the first', () => {
  const other = { ...entry(8, 2, ['visits']), stream: 'another case' }
  expect(lastPerCase([entry(7, 4, ['story']), other, entry(9, 5, ['offers', 'story'])])).toEqual([
    { caseId: 'another case', position: 8, from: 1, rev: 2, parts: new Set(['visits']) },
    { caseId: 'a case', position: 9, from: 3, rev: 5, parts: new Set(['story', 'offers']) },
  ])
})

it.each([
  ['the first', [entry(7, 4, null), entry(8, 5, ['story'])]],
  ['the last', [entry(7, 4, ['story']), entry(8, 5, null)]],
])('everything may have changed when nobody knows what %s of its events changed', (_, entries) => {
  expect(lastPerCase(entries)).toMatchObject([{ from: 3, rev: 5, parts: null }])
})
