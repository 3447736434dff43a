/**
 * The open cases of one service in memory, each encoded once, in the order of the board. Pure.
 *
 * It was read at one position of the feed. What the tail reads of later positions replaces what stands here; what it
 * read of earlier ones is older than the reading, and passed over.
 */
import type { PlacedRow } from '../cases/board-reads.ts'
import type { Need } from '../contracts/realtime.ts'
import { openCaseStates } from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'

/** Rows of the first part: what a person sees before the first scroll. */
export const FIRST_ROWS = 200
/** The rest begins this much earlier, so that it still joins a first part of a moment ago when rows have moved up. */
const OVERLAP = 100

interface Kept {
  readonly id: string
  readonly orderAt: Instant
  readonly rev: number
  readonly json: string
}

export interface Passed {
  /** The last position whose changes these are. */
  readonly position: number
  readonly rows: readonly PlacedRow[]
  readonly needs: readonly Need[]
}

export type Part = 'first' | 'rest' | 'whole'

export type KeptBoard = ReturnType<typeof createKeptBoard>

export const isOpen = ({ row }: PlacedRow): boolean => openCaseStates.some((state) => state === row.state)

const kept = ({ row, orderAt }: PlacedRow): Kept => ({
  id: row.id,
  orderAt,
  rev: row.rev,
  json: JSON.stringify(row),
})

const isBefore = (a: Kept, b: Kept): boolean =>
  a.orderAt < b.orderAt || (a.orderAt === b.orderAt && a.id < b.id)

/** Where a row stands, as `from` names it: microseconds since 1970, and the case. */
const placeOf = ({ orderAt, id }: Kept): string => `${orderAt}.${id}`

/** @param read in the order of the board */
export function createKeptBoard(read: Passed) {
  const rows = read.rows.map(kept)
  const byId = new Map(rows.map((row) => [row.id, row]))
  let { position, needs } = read

  /** The index of this row, or of the first behind it. */
  function indexOf(row: Kept): number {
    let [low, high] = [0, rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(rows[middle] as Kept, row)) low = middle + 1
      else high = middle
    }
    return low
  }

  function put(placed: PlacedRow): void {
    const held = byId.get(placed.row.id)
    if (held) {
      rows.splice(indexOf(held), 1)
      byId.delete(held.id)
    }
    if (!isOpen(placed)) return
    const row = kept(placed)
    rows.splice(indexOf(row), 0, row)
    byId.set(row.id, row)
  }

  /** @returns whether the rest, as it would be sent now, holds everything behind this place */
  const restCovers = (from: string): boolean => {
    const last = rows[OVERLAP - 1]
    if (last === undefined) return false
    const [orderAt = '', id = ''] = from.split('.')
    return !isBefore({ ...last, orderAt: BigInt(orderAt) as Instant, id }, last)
  }

  return {
    position: (): number => position,
    /** Cases, and the sum of their revisions. */
    counted: () => ({ cases: rows.length, revisions: rows.reduce((sum, { rev }) => sum + rev, 0) }),
    apply(passed: Passed): void {
      if (passed.position <= position) return
      for (const row of passed.rows) put(row)
      position = passed.position
      needs = passed.needs
    },
    /** Nothing of the board changed up to here. */
    advance(to: number): void {
      position = Math.max(position, to)
    },
    /** Which part answers who asks for the rows behind this place; the first without one. */
    partFor(from: string | undefined): Part {
      if (from === undefined) return 'first'
      return restCovers(from) ? 'rest' : 'whole'
    },
    /** The answer to `GET /api/board`, in JSON. @param asOf business time, as text */
    encode(part: Part, asOf: string): string {
      const [begin, end] = part === 'first' ? [0, FIRST_ROWS] : [part === 'rest' ? OVERLAP : 0, rows.length]
      const last = part === 'first' && rows.length > FIRST_ROWS ? rows[FIRST_ROWS - 1] : undefined
      const items = rows.slice(begin, end).map(({ json }) => json)
      const rest = { total: rows.length, needs, asOf, position, next: last ? placeOf(last) : null }
      return `{"items":[${items.join(',')}],${JSON.stringify(rest).slice(1)}`
    },
  }
}
