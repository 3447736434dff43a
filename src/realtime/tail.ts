/**
 * Follows the feed of each service that somebody watches, in order, and pushes what changed: the same views by the same
 * reads as HTTP. Several events of one case in a batch are one change at the last of their positions.
 */
import type { BoardReads } from '../cases/board-reads.ts'
import type { CaseReads } from '../cases/case-reads.ts'
import { openCaseStates } from '../contracts/vocabulary.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import type { TextReads } from '../notify/text-reads.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import type { FeedEntry, FeedReads } from './feed-reads.ts'
import type { Streams } from './streams.ts'

export interface TailDeps {
  readonly feed: FeedReads
  readonly board: BoardReads
  readonly cases: CaseReads
  readonly offers: DispatchReads
  readonly texts: TextReads
  readonly streams: Streams
  /** Services that have a socket open. */
  readonly services: () => readonly string[]
  readonly sessionRevoked: (sessionId: string) => void
  /** Milliseconds between two looks when nobody wakes it. */
  readonly pollMs: number
  readonly onError: (name: string, error: unknown) => void
}

const BATCH = 500

interface CaseChange {
  readonly caseId: string
  readonly position: number
  readonly rev: number
}

export interface Tail extends Loop {
  /** The last position of this service whose changes were all pushed; undefined before the first. */
  position(serviceId: string): number | undefined
  /** Starts following a service at its head. */
  follow(serviceId: string): Promise<number>
}

export function startTail(deps: TailDeps): Tail {
  const reached = new Map<string, number>()

  async function pushAll(serviceId: string, entries: readonly FeedEntry[]): Promise<void> {
    for (const entry of entries) if (entry.type === 'session.revoked') deps.sessionRevoked(entry.stream)
    const changes = lastPerCase(entries)
    const watched = deps.streams.watched(serviceId)
    await Promise.all([
      watched.board ? pushBoard(serviceId, changes, entries) : undefined,
      ...changes
        .filter(({ caseId }) => watched.cases.has(caseId))
        .map((change) => pushCase(serviceId, change)),
      watched.mine.size > 0 ? pushMine(serviceId, changes, watched.mine) : undefined,
    ])
  }

  async function pushBoard(
    serviceId: string,
    changes: readonly CaseChange[],
    entries: readonly FeedEntry[],
  ): Promise<void> {
    const about = entries.some((entry) => entry.streamKind === 'text' || entry.type === 'deadline.poisoned')
    if (changes.length === 0 && !about) return
    const [rows, needs] = await Promise.all([
      deps.board.rows(
        serviceId,
        changes.map((c) => c.caseId),
      ),
      deps.texts.needs(serviceId),
    ])
    for (const { caseId, position } of changes) {
      const row = rows.find((candidate) => candidate.id === caseId)
      const open = row !== undefined && openCaseStates.some((state) => state === row.state)
      deps.streams.pushBoard(serviceId, {
        position,
        case: caseId,
        rev: row?.rev ?? 0,
        view: { row: open ? row : null, needs },
      })
    }
    const last = entries.at(-1)?.position ?? 0
    if (about && last > (changes.at(-1)?.position ?? 0)) {
      deps.streams.pushBoard(serviceId, { position: last, case: null, rev: 0, view: { row: null, needs } })
    }
  }

  async function pushCase(serviceId: string, { caseId, position }: CaseChange): Promise<void> {
    const view = await deps.cases.view(serviceId, caseId)
    if (view) deps.streams.pushCase(serviceId, caseId, { position, case: caseId, rev: view.rev, view })
  }

  async function pushMine(
    serviceId: string,
    changes: readonly CaseChange[],
    watching: ReadonlySet<string>,
  ): Promise<void> {
    if (changes.length === 0) return
    const concerned = await deps.offers.membersOf(
      serviceId,
      changes.map((c) => c.caseId),
    )
    const position = changes.at(-1)?.position ?? 0
    await Promise.all(
      concerned
        .filter((membershipId) => watching.has(membershipId))
        .map(async (membershipId) => {
          const { offers, visits } = await deps.offers.mine(serviceId, membershipId)
          deps.streams.pushMine(serviceId, membershipId, {
            position,
            case: null,
            rev: 0,
            view: { offers, visits },
          })
        }),
    )
  }

  async function follow(serviceId: string): Promise<number> {
    const known = reached.get(serviceId)
    if (known !== undefined) return known
    const head = await deps.feed.head(serviceId)
    if (!reached.has(serviceId)) reached.set(serviceId, head)
    return head
  }

  const loop = startLoop({
    name: 'feed tail',
    onError: deps.onError,
    rest: () => deps.pollMs,
    async pass() {
      let more = false
      const services = deps.services()
      // Who comes after a night in which nobody looked reads the board as it is; the night is not walked through again.
      for (const serviceId of reached.keys()) if (!services.includes(serviceId)) reached.delete(serviceId)
      for (const serviceId of services) {
        const after = await follow(serviceId)
        const entries = await deps.feed.after(serviceId, after, BATCH)
        if (entries.length === 0) continue
        await pushAll(serviceId, entries)
        reached.set(serviceId, entries.at(-1)?.position ?? after)
        more ||= entries.length === BATCH
      }
      return more
    },
  })
  return { ...loop, follow, position: (serviceId) => reached.get(serviceId) }
}

function lastPerCase(entries: readonly FeedEntry[]): CaseChange[] {
  const last = new Map<string, CaseChange>()
  for (const { streamKind, stream, position, rev } of entries) {
    if (streamKind !== 'case') continue
    last.delete(stream)
    last.set(stream, { caseId: stream, position, rev })
  }
  return [...last.values()]
}
