import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardView, Change } from '../../../src/contracts/realtime.ts'
import { type BoardPart, withFirst, withRest } from './board-state.ts'
import { caseRowOf } from './case-row.fixture.ts'
import { applyChange } from './stream-state.ts'

interface Row {
  rev: number
  open: boolean
}
type World = ReadonlyMap<string, Row>

const rowOf = (id: string, rev: number) => caseRowOf({ id, reference: id, rev })
const part = (world: World, position: number, from: number, to: number, next: string | null): BoardPart => ({
  items: [...world]
    .slice(from, to)
    .filter(([, { open }]) => open)
    .map(([id, { rev }]) => rowOf(id, rev)),
  needs: [],
  asOf: '2026-11-22T03:00:00Z',
  total: [...world.values()].filter(({ open }) => open).length,
  next,
  position,
})
const held = (view: unknown) =>
  Object.fromEntries((view as BoardView).items.map(({ id, rev }) => [id, rev] as const))

describe('a board that comes in two parts', () => {
  test('is in the end the board as it is, whatever changed before, between and after them', () => {
    const change = fc.record({ n: fc.nat(7), open: fc.boolean() })
    const moments = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), moments, (changes, [a, b, c]) => {
        const last = changes.length
        const [first = 0, rest = 0] = [Math.min(a, last), Math.min(b, last)].sort((x, y) => x - y)
        // When the rest arrives here; what was said by then was heard before it.
        const arrives = Math.min(Math.max(c, first), last)
        const worlds: World[] = [
          new Map(Array.from({ length: 6 }, (_, n) => [`case ${n}`, { rev: 1, open: true }])),
        ]
        for (const { n, open } of changes) {
          const next = new Map(worlds.at(-1))
          next.set(`case ${n}`, { rev: (next.get(`case ${n}`)?.rev ?? 0) + 1, open })
          worlds.push(next)
        }
        const said = (position: number): Change => {
          const id = `case ${changes[position - 1]?.n}`
          const { rev, open } = worlds[position]?.get(id) ?? { rev: 0, open: false }
          const view = { row: open ? rowOf(id, rev) : null, needs: [] }
          return { stream: 'board', prev: position - 1, position, case: id, rev, view }
        }
        let state = withFirst(part(worlds[first] as World, first, 0, 3, 'the fourth'))
        for (let n = first + 1; n <= arrives; n += 1) state = applyChange(state, said(n)).state
        state = withRest(state, part(worlds[rest] as World, rest, 2, 9, null))
        for (let n = arrives + 1; n <= last; n += 1) state = applyChange(state, said(n)).state
        const truth = [...(worlds[last] as World)].filter(([, { open }]) => open)
        expect(held(state.view)).toEqual(Object.fromEntries(truth.map(([id, { rev }]) => [id, rev])))
        expect((state.view as BoardView).total).toBe(truth.length)
      }),
    )
  })

  test('does not count what it cannot know while the rest is on its way', () => {
    const world = new Map([['a', { rev: 1, open: true }]])
    const state = withFirst({ ...part(world, 5, 0, 1, 'b'), total: 300 })
    const row = rowOf('b', 2)
    const change: Change = {
      stream: 'board',
      prev: 5,
      position: 6,
      case: 'b',
      rev: 2,
      view: { row, needs: [] },
    }
    expect((applyChange(state, change).state.view as BoardView).total).toBe(300)
  })
})
