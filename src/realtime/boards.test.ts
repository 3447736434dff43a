import { describe, expect, it } from 'vitest'
import type { PlacedRow } from '../cases/board-reads.ts'
import type { CaseRow } from '../contracts/cases.ts'
import { micros } from '../kernel/clock.ts'
import { type BoardsDeps, createBoards } from './boards.ts'

const placed = (id: string, rev: number): PlacedRow => ({
  row: { id, rev, state: 'owned' } as CaseRow,
  orderAt: micros(1n),
})

/** A database with these cases, and a tail that a test moves by hand. */
function desk() {
  const now = { cases: [placed('a', 1)], position: 5, waiting: 0, read: 0, ms: 0 }
  const said: string[] = []
  const boards = createBoards({
    board: {
      open: async () => {
        now.read += 1
        return {
          items: now.cases.map(({ row }) => row),
          orders: now.cases.map(({ orderAt }) => orderAt),
          total: now.cases.length,
          asOf: '',
          position: now.position,
        }
      },
      count: async () => ({
        cases: now.cases.length,
        revisions: now.cases.reduce((sum, { row }) => sum + row.rev, 0),
        position: now.position,
        waiting: now.waiting,
      }),
    } as unknown as BoardsDeps['board'],
    texts: { needs: async () => [] } as unknown as BoardsDeps['texts'],
    feed: { expected: async () => now.position + now.waiting } as unknown as BoardsDeps['feed'],
    serverTime: async () => '2026-11-23T03:00:00Z',
    monotonicMs: () => now.ms,
    wait: () => new Promise((done) => setImmediate(done)),
  })
  boards.attach({
    follow: async (serviceId) => boards.began(serviceId, now.position),
    wake: () => void said.push('woken'),
    startAgain: (serviceId) => {
      said.push('begun anew')
      boards.ended(serviceId)
    },
  })
  const shown = async () => {
    const { bytes } = await boards.answer('north', undefined, 'identity')
    return (JSON.parse(bytes.toString()).items as CaseRow[]).map(({ id, rev }) => `${id}${rev}`)
  }
  return { now, said, boards, shown }
}

describe('a board that is kept', () => {
  it('is read once for many who ask, and not again while the tail tells what changes', async () => {
    const { now, boards, shown } = desk()
    expect(await Promise.all(Array.from({ length: 50 }, shown))).toEqual(Array(50).fill(['a1']))
    now.position = 6
    boards.passed('north', { position: 6, rows: [placed('b', 1)], needs: [] }, [])
    expect([await shown(), now.read]).toEqual([['a1', 'b1'], 1])
  })

  it('is read again when the tail does not come to what was committed before the question', async () => {
    const { now, said, shown } = desk()
    await shown()
    now.cases = [placed('a', 2)]
    now.waiting = 1
    expect([await shown(), now.read, said]).toEqual([['a2'], 2, ['woken']])
  })

  it('waits for a tail that is on its way', async () => {
    const { now, boards, shown } = desk()
    await shown()
    now.position = 6
    const asked = shown()
    await Promise.resolve()
    boards.passed('north', { position: 6, rows: [placed('a', 3)], needs: [] }, [])
    expect([await asked, now.read]).toEqual([['a3'], 1])
  })

  it('begins anew when the feed went back', async () => {
    const { now, said, shown } = desk()
    await shown()
    now.position = 2
    now.cases = [placed('z', 1)]
    expect([await shown(), said]).toEqual([['z1'], ['begun anew']])
  })

  it('is read again when a row was changed without an event', async () => {
    const { now, boards, shown } = desk()
    await shown()
    expect(await boards.stillTrue('north')).toBe(true)
    now.cases = [placed('a', 9)]
    now.waiting = 1
    expect(await boards.stillTrue('north')).toBe(true)
    now.waiting = 0
    expect(await boards.stillTrue('north')).toBe(false)
    expect(await shown()).toEqual(['a9'])
  })

  it('is dropped a minute after the last question, when nobody watches it', async () => {
    const { now, boards, shown } = desk()
    await shown()
    expect([boards.asked(), boards.wants('north', false)]).toEqual([['north'], true])
    now.ms = 60_001
    expect([boards.asked(), boards.wants('north', false), boards.wants('north', true)]).toEqual([
      [],
      false,
      true,
    ])
    await shown()
    expect(now.read).toBe(2)
  })
})
