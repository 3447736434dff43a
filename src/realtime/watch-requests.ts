/**
 * Somebody asks to watch a stream: whether they may is asked now, and what they are shown is written down. A case and one's
 * own offers are answered with the view; the board is fetched over HTTP, and a socket carries what changed since.
 */
import type { CaseReads } from '../cases/case-reads.ts'
import type { StreamName, WatchAnswer } from '../contracts/realtime.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import { type Action, type Actor, can } from '../identity/permission.ts'
import type { Boards } from './boards.ts'
import type { FeedReads } from './feed-reads.ts'
import type { Pushed } from './recent-changes.ts'
import type { Streams, Watcher } from './streams.ts'
import type { Tail } from './tail.ts'
import { isWhole, type WholeView, wholeViewOf } from './whole-streams.ts'

export interface WatchDeps {
  readonly cases: CaseReads
  readonly offers: DispatchReads
  readonly feed: FeedReads
  readonly boards: Boards
  readonly wholeViews: readonly WholeView[]
  readonly accessed: (actor: Actor, what: string, subject: string | null) => void
  readonly serverTime: () => Promise<string>
}

const MOST_STREAMS = 30

export function createWatchRequests(
  deps: WatchDeps,
  streams: Streams,
  tail: Pick<Tail, 'follow' | 'position'>,
) {
  async function viewOf(actor: Actor, name: StreamName): Promise<unknown> {
    if (name === 'mine') {
      const { offers, visits } = await deps.offers.mine(actor.serviceId, actor.membershipId)
      return { offers, visits }
    }
    if (isWhole(name)) return wholeViewOf(deps.wholeViews, name).read(actor.serviceId)
    return deps.cases.view(actor, name.slice('case:'.length))
  }

  async function watchBoard(actor: Actor, watcher: Watcher, since: unknown): Promise<WatchAnswer> {
    const { serviceId } = actor
    const reached = await tail.follow(serviceId)
    const from = Number.isSafeInteger(since) ? (since as number) : undefined
    // Another process may be further than this one. What no process has reached is of another database.
    const ahead = from !== undefined && from > reached && from > (await deps.feed.head(serviceId))
    const serverTime = await deps.serverTime()
    // Without waiting in between: what is pushed from here on follows what was pushed before.
    const position = from ?? tail.position(serviceId) ?? reached
    const pushed: readonly Pushed[] | null = ahead ? null : deps.boards.since(serviceId, position)
    if (from !== undefined && pushed === null)
      return { ok: true, position, view: null, serverTime, reset: true }
    streams.watch(watcher, 'board', position, pushed ?? [])
    return { ok: true, position, view: null, serverTime }
  }

  async function watchView(actor: Actor, watcher: Watcher, name: StreamName): Promise<WatchAnswer> {
    // The view is read after the position it is answered with; what is pushed meanwhile follows it.
    const position = await tail.follow(actor.serviceId)
    streams.watch(watcher, name, position)
    const [view, serverTime] = await Promise.all([viewOf(actor, name), deps.serverTime()])
    if (view === null || !streams.watches(watcher, name)) {
      streams.unwatch(watcher, name)
      return { ok: false, problem: 'not-found' }
    }
    return { ok: true, position, view, serverTime }
  }

  return async function watch(
    actor: Actor,
    watcher: Watcher,
    request: { readonly name: unknown; readonly since: unknown },
    watching: Set<string>,
  ): Promise<WatchAnswer> {
    const { name, since } = request
    if (!isStream(name)) return { ok: false, problem: 'not-found' }
    if (
      !can(actor, actionFor(name, deps.wholeViews), {
        serviceId: actor.serviceId,
        membershipId: actor.membershipId,
      })
    )
      return { ok: false, problem: 'not-allowed' }
    if (!watching.has(name) && watching.size >= MOST_STREAMS)
      return { ok: false, problem: 'too-many-requests' }
    const answer =
      name === 'board' ? await watchBoard(actor, watcher, since) : await watchView(actor, watcher, name)
    if (!answer.ok || answer.reset === true) return answer
    watching.add(name)
    // What is alike for everybody shows no personal record.
    if (isWhole(name)) return answer
    const [what = '', subject = null] = name.split(':')
    deps.accessed(actor, what, subject)
    return answer
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isStream = (name: unknown): name is StreamName =>
  name === 'board' ||
  name === 'mine' ||
  isWhole(name) ||
  (typeof name === 'string' && name.startsWith('case:') && uuid.test(name.slice(5)))

const actionFor = (name: StreamName, wholeViews: readonly WholeView[]): Action =>
  isWhole(name)
    ? wholeViewOf(wholeViews, name).action
    : name === 'board'
      ? 'board.watch'
      : name === 'mine'
        ? 'offer.answer'
        : 'case.read'
