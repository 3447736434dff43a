/** One case for whoever may read it: the whole view, and its timeline. */
import { look } from '../aggregate/look.ts'
import type { CaseView, TimelineItem } from '../contracts/cases.ts'
import type { AnyEvent } from '../contracts/events.ts'
import { actorWords, timelineText } from '../contracts/words/timeline.ts'
import type { Actor } from '../identity/permission.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { statement } from '../platform/database/statement.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseKind } from './case-file-repository.ts'
import type { Audience, CasePage } from './case-page.ts'
import { clockSeenAt } from './timeline-clock.ts'

export interface Timeline {
  readonly items: TimelineItem[]
  readonly asOf: string
  readonly position: number
}

export interface CaseReads {
  /** What this person may see of it; null when their service has no such case. */
  view(viewer: Actor, caseId: string): Promise<CaseView | null>
  /** What each of these may see of it, from one reading. */
  views(
    serviceId: string,
    caseId: string,
    audiences: readonly Audience[],
  ): Promise<ReadonlyMap<Audience, CaseView>>
  /** Whom this person belongs to when a case is shown to many. */
  readonly audienceOf: (viewer: Actor) => Audience
  /** Every event in order, without a gap; null when this service has no such case. */
  timeline(serviceId: string, caseId: string): Promise<Timeline | null>
}

export interface CaseReadsDeps {
  readonly database: Database
  readonly services: ServiceBook
  readonly kind: CaseKind
  readonly page: CasePage
}

const EXISTS = 'SELECT id FROM crisis_case WHERE service_id = $1 AND id = $2'
const EVENTS =
  'SELECT id, rev, type, payload, actor, occurred_at, recorded_at FROM event WHERE service_id = $1 AND stream = $2 ORDER BY rev'

type EventRead = Pick<
  Row<'event'>,
  'id' | 'rev' | 'type' | 'payload' | 'actor' | 'occurred_at' | 'recorded_at'
>

export function createCaseReads({ database, services, kind, page }: CaseReadsDeps): CaseReads {
  const views: CaseReads['views'] = async (serviceId, caseId, audiences) => {
    const expects = [...new Set(audiences.flatMap(page.tables))]
    const { found } = await inSnapshot(database, serviceId, (runner) =>
      look(runner, { kind, ids: [caseId], expects }, serviceId, (file) =>
        audiences.map((audience) => [audience, page.whole(file, audience)] as const),
      ),
    )
    return new Map(found[0])
  }

  return {
    audienceOf: page.audienceOf,
    views,
    async view(viewer, caseId) {
      const audience = page.audienceOf(viewer)
      return (await views(viewer.serviceId, caseId, [audience])).get(audience) ?? null
    },

    async timeline(serviceId, caseId) {
      const { timeZone } = await services.byId(serviceId)
      const { found, asOf, position } = await inSnapshot(database, serviceId, (runner) =>
        Promise.all([
          runner.all(statement<{ id: string }>(EXISTS, serviceId, caseId)),
          runner.all(statement<EventRead>(EVENTS, serviceId, caseId)),
        ]),
      )
      const [[known], events] = found
      if (!known) return null
      return {
        items: events.map((event) => timelineItemOf(event, timeZone)),
        asOf: formatInstant(asOf),
        position,
      }
    },
  }
}

function timelineItemOf(row: EventRead, timeZone: string): TimelineItem {
  const event = { type: row.type, payload: row.payload } as AnyEvent
  return {
    id: row.id,
    rev: row.rev,
    type: row.type,
    actor: actorWords(row.actor),
    occurredAt: formatInstant(row.occurred_at),
    recordedAt: formatInstant(row.recorded_at),
    text: timelineText(event, clockSeenAt(row.occurred_at, timeZone)),
  }
}
