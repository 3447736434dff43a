/** Streams, connection and server time, as screens use them. */
import { useCallback, useSyncExternalStore } from 'react'
import type { CaseView } from '../../../src/contracts/cases.ts'
import type { MineView } from '../../../src/contracts/offers.ts'
import { type ProblemSlug, problems } from '../../../src/contracts/problems.ts'
import type { BoardView, StreamName } from '../../../src/contracts/realtime.ts'
import type { ResponseTimesView } from '../../../src/contracts/response-times.ts'
import type { Connection } from './live.ts'
import { useLive } from './live-context.ts'
import type { ServerClock } from './server-clock.ts'
import { useMe } from './session.ts'

interface WholeViews {
  board: BoardView
  mine: MineView
  'response-times': ResponseTimesView
}
type ViewOf<S extends StreamName> = S extends keyof WholeViews ? WholeViews[S] : CaseView

interface StreamReading<V> {
  view: V | null
  position: number | null
  state: 'loading' | 'ready' | 'refused'
  /** Why the server refused, in words. */
  problem: string | null
  /** Server time up to which the view is known to be true (ms). */
  asOfMs: number
}

export function useStream<S extends StreamName>(stream: S): StreamReading<ViewOf<S>> {
  const live = useLive()
  const subscribe = useCallback((callback: () => void) => live.subscribe(stream, callback), [live, stream])
  const { view, position, status, problem } = useSyncExternalStore(subscribe, () => live.stream(stream))
  const { sinceMs } = useConnection()
  return {
    view: view as ViewOf<S> | null,
    position,
    state: status,
    problem: problem && titleOf(problem),
    asOfMs: sinceMs,
  }
}

const titleOf = (slug: string): string =>
  Object.hasOwn(problems, slug) ? problems[slug as ProblemSlug].title : 'The server refused without a reason'

export function useConnection(): Connection {
  const live = useLive()
  return useSyncExternalStore(live.onConnection, live.connection)
}

/** Server time in ms, in whole steps of `everyMs`; the screen is drawn again with every step. */
export function useServerNow(everyMs = 1_000): number {
  const { clock } = useLive()
  const subscribe = useCallback((callback: () => void) => clock.tick(everyMs, callback), [clock, everyMs])
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now() / everyMs) * everyMs)
}

/** Server time on demand, without drawing anything again; `hear` takes over what an answer just said. */
export const useServerClock = (): Pick<ServerClock, 'now' | 'hear'> => useLive().clock

export const useTimeZone = (): string => useMe().membership.service.timeZone

/** Shows what a write has answered at once, without waiting for the stream. */
export function useApplyCase(): (view: CaseView) => void {
  const live = useLive()
  return useCallback((view: CaseView) => live.apply(`case:${view.id}`, view), [live])
}
