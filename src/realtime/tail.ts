/**
 * Follows the feed of each service that somebody looks at, in order. Each pass reads the rows that changed once, for the
 * board that is kept and for everybody who watches it; several events of one case in a batch are one change at the last
 * of their positions. Of a case just the parts that changed are read and pushed. Views are by the same reads as over HTTP.
 */
import type { BoardReads, PlacedRow } from '../cases/board-reads.ts'
import type { Audience } from '../cases/case-page.ts'
import type { CaseReads } from '../cases/case-reads.ts'
import type { StreamName } from '../contracts/realtime.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import { isGone } from '../platform/database/gone.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import type { TextReads } from '../replies/text-reads.ts'
import { lastPerCase, type PlacedChange, pushesOf } from './board-changes.ts'
import type { Boards } from './boards.ts'
import type { FeedEntry, FeedReads } from './feed-reads.ts'
import { createFollowed } from './followed.ts'
import type { Streams } from './streams.ts'
import { pushWholes, type WholeView } from './whole-streams.ts'

export interface TailDeps {
  readonly feed: FeedReads
  readonly board: BoardReads
  readonly cases: CaseReads
  readonly offers: DispatchReads
  readonly texts: TextReads
  readonly streams: Streams
  readonly boards: Boards
  readonly wholeViews: readonly WholeView[]
  /** Services that have a socket open. */
  readonly services: () => readonly string[]
  readonly sessionRevoked: (sessionId: string) => void
  /** Milliseconds between two looks when nobody wakes it. */
  readonly pollMs: number
  readonly monotonicMs: () => number
  readonly onError: (name: string, error: unknown) => void
}

const BATCH = 500
/** How often a board is compared with a count of the rows, and a quiet feed is asked whether it went back. */
const LOOK_AGAIN_MS = 10_000
/** Who has not read a feed for so long does not know whether anything is new. */
const UNREAD_MS = 5000

export interface Tail extends Loop {
  /** The last position of this service whose changes were all pushed; undefined before the first. */
  position(serviceId: string): number | undefined
  /** Starts following a service at its head. */
  follow(serviceId: string): Promise<number>
  /** Its feed is another one than before: who watches is told to begin again. */
  startAgain(serviceId: string): void
  /** Whether this service's feed was read lately; false as long as it cannot be, and then nobody may be told that all is known. */
  reads(serviceId: string): boolean
}

export function startTail(deps: TailDeps): Tail {
  const { boards, streams } = deps
  const followed = createFollowed({
    feed: deps.feed,
    began: boards.began,
    ended: boards.ended,
    another: streams.startAgain,
  })
  let lookedAgainAt = deps.monotonicMs()
  /** When each service's feed was read last, or first tried. */
  const readAt = new Map<string, number>()

  /** Where pushing failed last, of each service: what fails there once more is passed over. */
  const failedAt = new Map<string, number>()

  async function pushAll(serviceId: string, entries: readonly FeedEntry[]): Promise<void> {
    for (const entry of entries) if (entry.type === 'session.revoked') deps.sessionRevoked(entry.stream)
    const changes = lastPerCase(entries)
    const watched = streams.watched(serviceId)
    const [first = 0, last = 0] = [entries[0]?.position, entries.at(-1)?.position]
    const oncemore = failedAt.get(serviceId) === first
    failedAt.set(serviceId, first)
    /** What cannot be shown holds up nothing else: who watches it asks for it, until it can be answered. */
    const orAskAgain = async (pushing: Promise<void>, names: Iterable<StreamName>, reset = false) => {
      try {
        await pushing
      } catch (error) {
        if (!oncemore || isGone(error)) throw error
        deps.onError('push', error)
        for (const name of names) {
          if (name === 'board') boards.lost(serviceId, last)
          streams.askAgain(serviceId, name, reset)
        }
      }
    }
    await Promise.all([
      orAskAgain(passBoard(serviceId, watched.board, changes, entries), ['board'], true),
      ...changes.map((change) =>
        orAskAgain(pushCase(serviceId, change, watched.cases.get(change.caseId) ?? []), [
          `case:${change.caseId}`,
        ]),
      ),
      watched.mine.size > 0 && orAskAgain(pushMine(serviceId, changes, watched.mine), ['mine']),
      orAskAgain(pushWholes(deps, serviceId, entries, watched.whole), watched.whole),
    ])
    failedAt.delete(serviceId)
  }

  async function passBoard(
    serviceId: string,
    watched: boolean,
    changes: readonly PlacedChange[],
    entries: readonly FeedEntry[],
  ): Promise<void> {
    const looks = boards.wants(serviceId, watched)
    const about = entries.some((entry) => entry.streamKind === 'text' || entry.type === 'timer.failed')
    const last = entries.at(-1)?.position ?? 0
    if (!looks || (changes.length === 0 && !about)) return boards.advanced(serviceId, last, looks)
    const ids = changes.map(({ caseId }) => caseId)
    const [rows, needs]: [readonly PlacedRow[], Awaited<ReturnType<TextReads['needs']>>] = await Promise.all([
      deps.board.changed(serviceId, ids),
      deps.texts.needs(serviceId),
    ])
    const pushes = pushesOf(changes, rows, needs, about ? last : 0)
    boards.passed(serviceId, { position: last, rows, needs }, pushes)
    for (const push of pushes) streams.pushBoard(serviceId, push)
  }

  async function pushCase(
    serviceId: string,
    change: PlacedChange,
    audiences: readonly Audience[],
  ): Promise<void> {
    if (audiences.length === 0) return
    const { caseId, position } = change
    const changed = await deps.cases.changed(serviceId, change, audiences)
    for (const [audience, view] of changed)
      streams.pushCase(serviceId, caseId, audience, { position, case: caseId, rev: view.rev, view })
  }

  async function pushMine(
    serviceId: string,
    changes: readonly PlacedChange[],
    watching: ReadonlySet<string>,
  ): Promise<void> {
    const shown = changes.filter((change) => deps.cases.showsOn(change, 'mine'))
    if (shown.length === 0) return
    const concerned = await deps.offers.membersOf(
      serviceId,
      shown.map((c) => c.caseId),
    )
    const position = shown.at(-1)?.position ?? 0
    await Promise.all(
      concerned
        .filter((membershipId) => watching.has(membershipId))
        .map(async (membershipId) => {
          const { offers, visits } = await deps.offers.mine(serviceId, membershipId)
          streams.pushMine(serviceId, membershipId, {
            position,
            case: null,
            rev: 0,
            view: { offers, visits },
          })
        }),
    )
  }

  async function lookAgain(serviceId: string): Promise<void> {
    await followed.mustBeTheSame(serviceId)
    if (await boards.stillTrue(serviceId)) return
    deps.onError('kept board', new Error('a row of the board changed without an event'))
  }

  /** @returns whether there is more */
  async function passOf(serviceId: string, again: boolean): Promise<boolean> {
    if (again) await lookAgain(serviceId)
    const after = await followed.follow(serviceId)
    const entries = await deps.feed.after(serviceId, after, BATCH)
    const [first, last] = [entries[0], entries.at(-1)]
    if (!first || !last) return false
    if (first.position !== after + 1) {
      followed.startAgain(serviceId)
      return false
    }
    await pushAll(serviceId, entries)
    followed.reached(serviceId, last)
    return entries.length === BATCH
  }

  async function pass(): Promise<boolean> {
    let more = false
    const services = [...new Set([...deps.services(), ...boards.asked()])]
    // Who comes after a night in which nobody looked reads the board as it is; the night is not walked through again.
    followed.keep(services)
    for (const serviceId of readAt.keys()) if (!services.includes(serviceId)) readAt.delete(serviceId)
    for (const serviceId of services) if (!readAt.has(serviceId)) readAt.set(serviceId, deps.monotonicMs())
    const again = deps.monotonicMs() - lookedAgainAt >= LOOK_AGAIN_MS
    if (again) lookedAgainAt = deps.monotonicMs()
    for (const serviceId of services) {
      try {
        more = (await passOf(serviceId, again)) || more
        readAt.set(serviceId, deps.monotonicMs())
      } catch (error) {
        if (isGone(error)) throw error
        // The others go on; this one is tried at the next pass.
        deps.onError('feed tail', error)
      }
    }
    return more
  }

  const loop = startLoop({
    name: 'feed tail',
    onError: deps.onError,
    rest: () => deps.pollMs,
    async pass() {
      try {
        return await pass()
      } catch (error) {
        // The database that comes back may not be the one that went.
        if (isGone(error)) for (const serviceId of followed.doubt()) boards.unsure(serviceId)
        throw error
      }
    },
  })
  return {
    ...loop,
    follow: followed.follow,
    position: followed.position,
    startAgain: followed.startAgain,
    reads(serviceId) {
      const at = readAt.get(serviceId)
      return at === undefined || deps.monotonicMs() - at < UNREAD_MS
    },
  }
}
