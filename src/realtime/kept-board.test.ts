import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlacedRow } from '../cases/board-reads.ts'
import type { CaseRow } from '../contracts/cases.ts'
import { micros } from '../kernel/clock.ts'
import { createKeptBoard, FIRST_ROWS, type KeptBoard, type Part } from './kept-board.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const row = (n: number, rev: number, at: number, state: CaseRow['state'] = 'triaged'): PlacedRow => ({
  row: { id: idOf(n), rev, state } as CaseRow,
  orderAt: micros(BigInt(at)),
})
const inOrder = (rows: readonly PlacedRow[]) =>
  [...rows].sort((a, b) => Number(a.orderAt - b.orderAt) || (a.row.id < b.row.id ? -1 : 1))
const board = (rows: readonly PlacedRow[], position = 0): KeptBoard =>
  createKeptBoard({ position, rows: inOrder(rows), needs: [] })
const sent = (kept: KeptBoard, part: Part) =>
  JSON.parse(kept.encode(part, '2026-11-22T03:00:00Z')) as {
    items: { id: string; rev: number }[]
    total: number
    position: number
    next: string | null
  }
const many = (count: number) => Array.from({ length: count }, (_, n) => row(n, 1, 1000 + n))

describe('the board in memory', () => {
  it('holds what the last reading of each case said, in the order of the board, whatever happened', () => {
    const change = fc.record({
      n: fc.nat(12),
      at: fc.nat(5),
      state: fc.constantFrom<CaseRow['state']>('received', 'owned', 'closed', 'joined'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 20 }), (passes) => {
        const kept = board([])
        const truth = new Map<number, PlacedRow>()
        for (const [n, pass] of passes.entries()) {
          const rows = pass.map(({ n: id, at, state }, m) => row(id, n * 10 + m, at, state))
          pass.forEach(({ n: id }, m) => void truth.set(id, rows[m] as PlacedRow))
          kept.apply({ position: n + 1, rows, needs: [] })
        }
        const open = inOrder([...truth.values()].filter(({ row: { state } }) => /received|owned/.test(state)))
        expect(sent(kept, 'whole').items).toEqual(open.map((placed) => placed.row))
        expect(kept.counted()).toEqual({
          cases: open.length,
          revisions: open.reduce((sum, placed) => sum + placed.row.rev, 0),
        })
      }),
    )
  })

  it('passes over what was read before it was', () => {
    const kept = board([row(1, 5, 10)], 40)
    kept.apply({ position: 40, rows: [row(1, 4, 10), row(2, 1, 11)], needs: [] })
    expect(sent(kept, 'whole').items).toEqual([{ id: idOf(1), rev: 5, state: 'triaged' }])
  })

  it('is sent in two parts that hold every case, also when cases left in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 201, max: 600 }), fc.integer({ min: 0, max: 200 }), (count, leave) => {
        const kept = board(many(count))
        const first = sent(kept, 'first')
        expect([first.items.length, first.total]).toEqual([FIRST_ROWS, count])
        const gone = Array.from({ length: leave }, (_, n) => row(n, 2, 1000 + n, 'closed'))
        kept.apply({ position: 1, rows: gone, needs: [] })
        const rest = sent(kept, kept.partFor(first.next ?? ''))
        const held = new Set([...first.items, ...rest.items].map(({ id }) => id))
        for (let n = leave; n < count; n += 1) expect(held.has(idOf(n))).toBe(true)
        expect(rest).toMatchObject({ position: 1, total: count - leave, next: null })
      }),
    )
  })

  it('is sent in one part when a person sees it all at once', () => {
    const kept = board(many(FIRST_ROWS))
    expect(sent(kept, 'first')).toMatchObject({ total: FIRST_ROWS, next: null })
  })
})
