/**
 * Streams whose view is small and alike for everybody of a service, such as its response times: whatever happens to their
 * aggregate, the whole view is read and sent again. A feature brings one; nothing here knows which.
 */
import { type StreamName, type WholeStream, wholeStreams } from '../contracts/realtime.ts'
import type { Action } from '../identity/permission.ts'
import type { FeedEntry } from './feed-reads.ts'
import type { Streams } from './streams.ts'

export interface WholeView {
  readonly stream: WholeStream
  /** The kind of aggregate whose events change it. */
  readonly kind: FeedEntry['streamKind']
  /** What somebody must be allowed to watch it. */
  readonly action: Action
  readonly read: (serviceId: string) => Promise<unknown>
}

export const isWhole = (name: unknown): name is WholeStream => wholeStreams.some((one) => one === name)

/** @throws Error when nobody brings it */
export function wholeViewOf(views: readonly WholeView[], name: WholeStream): WholeView {
  const view = views.find(({ stream }) => stream === name)
  if (!view) throw new Error(`nobody brings the stream ${name}`)
  return view
}

/** Pushes each that is watched and that these entries of the feed change. */
export async function pushWholes(
  { wholeViews, streams }: { readonly wholeViews: readonly WholeView[]; readonly streams: Streams },
  serviceId: string,
  entries: readonly FeedEntry[],
  watched: ReadonlySet<StreamName>,
): Promise<void> {
  await Promise.all(
    wholeViews.map(async ({ stream, kind, read }) => {
      const last = watched.has(stream) ? entries.findLast(({ streamKind }) => streamKind === kind) : undefined
      if (!last) return
      const view = await read(serviceId)
      streams.pushWhole(serviceId, stream, { position: last.position, case: null, rev: last.rev, view })
    }),
  )
}
