import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardView, Change } from '../../../src/contracts/realtime.ts'
import { caseRowOf } from './case-row.fixture.ts'
import {
  applyChange,
  applyHead,
  applyWatch,
  changeBoard,
  emptyStream,
  lostWatch,
  type StreamState,
  startWatching,
} from './stream-state.ts'

const board = (...references: string[]): BoardView => ({
  items: references.map((id) => caseRowOf({ id, reference: id })),
  needs: [],
  asOf: '2026-11-22T03:00:00Z',
  total: references.length,
  next: null,
})
const watched = (position: number, view: unknown = board('a')): StreamState =>
  applyWatch('board', emptyStream, { ok: true, position, view, serverTime: '2026-11-22T03:00:00Z' })
const change = (given: Partial<Change>): Change => ({
  stream: 'board',
  prev: 5,
  position: 6,
  case: 'a',
  rev: 2,
  view: { row: caseRowOf({ id: 'a', rev: 2, place: 'moved' }), needs: [] },
  ...given,
})
const placeOfA = (state: StreamState) => (state.view as BoardView).items.find((row) => row.id === 'a')?.place

describe('a stream on the screen', () => {
  test('takes a change that follows what it holds', () => {
    const { state, watchAgain } = applyChange(watched(5), change({}))
    expect(watchAgain).toBe(false)
    expect(state.position).toBe(6)
    expect(placeOfA(state)).toBe('moved')
  })

  test('asks again when a change was missed, and keeps what it shows meanwhile', () => {
    const { state, watchAgain } = applyChange(watched(4), change({}))
    expect(watchAgain).toBe(true)
    expect(placeOfA(state)).toBe(null)
  })

  test('passes over a change that it has already', () => {
    const { state, watchAgain } = applyChange(watched(6), change({}))
    expect([state.position, watchAgain]).toEqual([6, false])
  })

  test('follows a head past what was not for this screen', () => {
    const { state, watchAgain } = applyChange(applyHead(watched(3), 5), change({}))
    expect([state.position, watchAgain]).toEqual([6, false])
  })

  test('ignores what comes while it asks, because the answer holds it', () => {
    const asking = startWatching(watched(2))
    expect(applyChange(asking, change({ prev: 9, position: 10 }))).toEqual({
      state: asking,
      watchAgain: false,
    })
    expect(applyHead(asking, 9)).toBe(asking)
    expect(lostWatch(asking).watching).toBe(false)
  })

  test('says so when the server refuses', () => {
    expect(applyWatch('board', emptyStream, { ok: false, problem: 'not-allowed' })).toMatchObject({
      status: 'refused',
      problem: 'not-allowed',
    })
  })

  test('never lets a case go back to an older revision', () => {
    const answer = (rev: number) => ({ ok: true, position: 9, view: { rev }, serverTime: '' }) as const
    const held = applyWatch('case:a', emptyStream, answer(7))
    expect(applyWatch('case:a', held, answer(6)).view).toEqual({ rev: 7 })
    const older = applyChange(held, change({ stream: 'case:a', prev: 9, position: 10, view: { rev: 6 } }))
    expect(older.state).toMatchObject({ position: 10, view: { rev: 7 } })
  })

  test('holds exactly what an unbroken run of changes has said, in whatever order gaps appear', () => {
    const runs = fc.array(fc.boolean(), { maxLength: 40 })
    fc.assert(
      fc.property(runs, (delivered) => {
        let state = watched(0)
        let truth = 0
        for (const [index, arrives] of delivered.entries()) {
          const row = caseRowOf({ id: 'a', rev: index + 2, place: `at ${index}` })
          truth = index + 1
          if (!arrives) continue
          const next = applyChange(state, change({ prev: index, position: truth, view: { row, needs: [] } }))
          state = next.watchAgain ? watched(truth, { ...board(), items: [row] }) : next.state
          expect(placeOfA(state)).toBe(`at ${index}`)
          expect(state.position).toBe(truth)
        }
      }),
    )
  })
})

describe('a change of the board', () => {
  test('adds a case that is new, and counts it', () => {
    const next = changeBoard(board('a'), 'b', { row: caseRowOf({ id: 'b' }), needs: [] })
    expect([next.items.length, next.total]).toEqual([2, 2])
  })

  test('takes away a case that is gone', () => {
    const next = changeBoard(board('a', 'b'), 'a', { row: null, needs: [] })
    expect(next.items.map((row) => row.id)).toEqual(['b'])
    expect(next.total).toBe(1)
  })

  test('leaves the rows alone when only the needs have changed', () => {
    const held = board('a')
    expect(changeBoard(held, null, { row: null, needs: [] }).items).toBe(held.items)
  })
})
