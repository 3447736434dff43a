/**
 * The boards that this process keeps, one for each service that is looked at. A board is read once and then kept
 * current by the tail, which reads the rows that changed anyway. Everybody of a service may see the same rows today; a
 * policy that hides some would make the key of a board the service and the policy.
 *
 * A kept board never goes stale in silence. Who asks for it is shown everything that was committed before: the question
 * waits until the tail has come so far, and when it does not come in time the board is read again. It is also dropped
 * when the feed went back (another database), and compared with a count of the rows now and then.
 */
import type { BoardReads } from '../cases/board-reads.ts'
import type { TextReads } from '../replies/text-reads.ts'
import {
  type BoardBodies,
  type BoardBody,
  type BodiesDeps,
  type BodyEncoding,
  createBoardBodies,
} from './board-bodies.ts'
import type { FeedReads } from './feed-reads.ts'
import { createKeptBoard, type KeptBoard, type Passed } from './kept-board.ts'
import { createRecentChanges, type Pushed, type RecentChanges } from './recent-changes.ts'
import { createSharedReads } from './shared-reads.ts'

/** The tail, as far as boards need it. */
export interface Follower {
  /** Follows this service from now on, and has told `began` when it answers. */
  follow(serviceId: string): Promise<unknown>
  wake(): void
  /** Its feed is another one than before. */
  startAgain(serviceId: string): void
}

export interface BoardsDeps extends BodiesDeps {
  readonly board: BoardReads
  readonly texts: TextReads
  readonly feed: FeedReads
}

interface Held {
  readonly recent: RecentChanges
  board: { readonly rows: KeptBoard; readonly body: BoardBodies } | null
  building: Promise<void> | null
  /** What the tail read while the board was being read. */
  missed: Passed[]
  waiting: (() => void)[]
}

/** A board that nobody asked for is kept so long, unless somebody watches it. */
const KEPT_MS = 60_000
/** So long the tail may take to come to what was committed before a question. */
const CATCH_UP_MS = 500
const MOST_ROWS = 50_000

const heldFrom = (position: number): Held => ({
  recent: createRecentChanges(position),
  board: null,
  building: null,
  missed: [],
  waiting: [],
})

export function createBoards(deps: BoardsDeps) {
  const helds = new Map<string, Held>()
  const askedAt = new Map<string, number>()
  const attached = Promise.withResolvers<Follower>()
  const expected = createSharedReads(Number.POSITIVE_INFINITY, deps.feed.expected)

  async function read(serviceId: string, held: Held): Promise<void> {
    held.missed = []
    const [page, needs] = await Promise.all([
      deps.board.open(serviceId, { limit: MOST_ROWS }),
      deps.texts.needs(serviceId),
    ])
    const rows = createKeptBoard({
      position: page.position,
      rows: page.items.map((row, n) => ({ row, orderAt: page.orders[n] as (typeof page.orders)[number] })),
      needs,
    })
    for (const passed of held.missed) rows.apply(passed)
    held.missed = []
    held.board = { rows, body: createBoardBodies(rows, deps) }
  }

  const build = (serviceId: string, held: Held): Promise<void> => {
    held.building ??= read(serviceId, held).finally(() => {
      held.building = null
    })
    return held.building
  }

  async function holdOf(serviceId: string): Promise<Held> {
    askedAt.set(serviceId, deps.monotonicMs())
    const follower = await attached.promise
    for (;;) {
      const held = helds.get(serviceId)
      if (held) return held
      await follower.follow(serviceId)
    }
  }

  const positionOf = (held: Held): number => held.board?.rows.position() ?? 0

  /** Whether the tail came so far in time. */
  function reached(held: Held, position: number): Promise<boolean> {
    const here = () => positionOf(held) >= position
    return new Promise((resolve) => {
      const look = () => {
        if (here()) resolve(true)
        else held.waiting.push(look)
      }
      look()
      void deps.wait(CATCH_UP_MS).then(() => resolve(here()))
    })
  }

  /** The board with everything that was committed before this call. */
  async function fresh(serviceId: string): Promise<NonNullable<Held['board']>> {
    const follower = await attached.promise
    let held = await holdOf(serviceId)
    const before = positionOf(held)
    const target = await expected(serviceId)
    if (before > target) {
      follower.startAgain(serviceId)
      held = await holdOf(serviceId)
    }
    if (!held.board) await build(serviceId, held)
    if (positionOf(held) < target) {
      follower.wake()
      if (!(await reached(held, target))) {
        // A reading that is under way may have begun before the question.
        await held.building
        await build(serviceId, held)
      }
    }
    if (!held.board) await build(serviceId, held)
    if (!held.board) throw new Error('a board was dropped while it was read')
    return held.board
  }

  function told(held: Held): void {
    const waiting = held.waiting
    held.waiting = []
    for (const look of waiting) look()
  }

  return {
    /**
     * The first rows, or with `from` the rows behind that place and perhaps some before it.
     * @throws what the database throws when it is away
     */
    async answer(serviceId: string, from: string | undefined, encoding: BodyEncoding): Promise<BoardBody> {
      return (await fresh(serviceId)).body(from, encoding)
    },
    /** The position of the board with everything that was committed before this call. */
    async position(serviceId: string): Promise<number> {
      return (await fresh(serviceId)).rows.position()
    },
    /** What was pushed after this position; null when the board must be fetched. */
    since: (serviceId: string, position: number): readonly Pushed[] | null =>
      helds.get(serviceId)?.recent.since(position) ?? null,

    attach: (follower: Follower): void => attached.resolve(follower),
    /** Services whose board was asked for lately. */
    asked(): string[] {
      for (const [serviceId, at] of askedAt) if (deps.monotonicMs() - at > KEPT_MS) askedAt.delete(serviceId)
      return [...askedAt.keys()]
    },
    /** Whether its changes are to be read; a board that nobody watches or asks for is dropped. */
    wants(serviceId: string, watched: boolean): boolean {
      const held = helds.get(serviceId)
      if (watched || !held) return watched
      if (!askedAt.has(serviceId) && !held.building) held.board = null
      return held.board !== null || held.building !== null
    },
    /** The tail follows the service after this position. */
    began(serviceId: string, position: number): void {
      helds.set(serviceId, heldFrom(position))
    },
    passed(serviceId: string, passed: Passed, pushed: readonly Pushed[]): void {
      const held = helds.get(serviceId)
      if (!held) return
      held.recent.add(pushed)
      if (held.building) held.missed.push(passed)
      held.board?.rows.apply(passed)
      told(held)
    },
    /** Nothing of the board changed up to here, or nobody looked. */
    advanced(serviceId: string, position: number, looked: boolean): void {
      const held = helds.get(serviceId)
      if (!held) return
      if (!looked) held.recent.skipTo(position)
      held.board?.rows.advance(position)
      told(held)
    },
    /** What changed up to here could not be read: the board is read again, and nobody goes on from before. */
    lost(serviceId: string, position: number): void {
      const held = helds.get(serviceId)
      if (!held) return
      helds.set(serviceId, heldFrom(position))
      told(held)
    },
    /** The board is read again when it is next asked for; what was pushed stays true. */
    unsure(serviceId: string): void {
      const held = helds.get(serviceId)
      if (held) held.board = null
    },
    /** @returns false when rows were changed without an event: the board is then read again */
    async stillTrue(serviceId: string): Promise<boolean> {
      const held = helds.get(serviceId)
      const board = held?.board
      if (!board) return true
      const { cases, revisions, position, waiting } = await deps.board.count(serviceId)
      const ours = board.rows.counted()
      // Only where both are of one moment can they be compared.
      if (waiting > 0 || board.rows.position() !== position) return true
      if (ours.cases === cases && ours.revisions === revisions) return true
      held.board = null
      return false
    },
    /** The tail no longer follows the service. */
    ended(serviceId: string): void {
      const held = helds.get(serviceId)
      helds.delete(serviceId)
      if (held) told(held)
    },
  }
}

export type Boards = ReturnType<typeof createBoards>
