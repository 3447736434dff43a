/** What a socket would get, over plain HTTP: the numbered feed and the board with its position. */
import type { FastifyInstance } from 'fastify'
import { readBoard, readFeed } from '../../contracts/realtime.ts'
import { formatInstant } from '../../kernel/clock.ts'
import type { FeedEntry } from '../../realtime/feed-reads.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { EncodedAnswer, encodingFor, etagOf, holds } from '../encoded-answer.ts'

export function realtimeRoutes(
  app: FastifyInstance,
  bind: Bind,
  { reads, boards, engine, businessNow }: ApiDeps,
): void {
  bind(app, readFeed, async ({ actor, query: { since, limit } }) => {
    const { serviceId } = actor
    const [head, entries, now, timersRunning] = await Promise.all([
      reads.feed.head(serviceId),
      reads.feed.after(serviceId, since, limit),
      businessNow(),
      engine.timersRunning(),
    ])
    const common = { asOf: formatInstant(now), timersRunning }
    const [first, last] = [entries[0], entries.at(-1)]
    // A position that is still to come, or whose followers are gone, can only be answered by starting again.
    if (since > Math.max(head, last?.position ?? 0) || (first && first.position !== since + 1)) {
      return { items: [], position: head, reset: true, ...common }
    }
    const items = entries.filter(isShown).map(itemOf)
    return { items, position: last?.position ?? since, reset: false, ...common }
  })

  bind(app, readBoard, async ({ actor: { serviceId }, query: { from }, raw }) => {
    if (raw.headers['if-none-match'] !== undefined) {
      const etag = etagOf(serviceId, await boards.position(serviceId))
      if (holds(raw, etag)) return new EncodedAnswer(etag, null)
    }
    const body = await boards.answer(serviceId, from, encodingFor(raw.headers['accept-encoding']))
    return new EncodedAnswer(etagOf(serviceId, body.position), body)
  })
}

/** Who signed out is nobody's board; the position still moves past it. */
const isShown = ({ streamKind }: FeedEntry): boolean => streamKind !== 'membership'

const itemOf = ({ position, streamKind, stream, rev, type, recordedAt }: FeedEntry) => ({
  position,
  case: streamKind === 'case' ? stream : null,
  rev,
  type,
  recordedAt,
})
