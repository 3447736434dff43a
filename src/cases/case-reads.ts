/** One case for whoever may read it: the whole view, and its timeline. */
import { look } from '../aggregate/look.ts'
import type { CaseView, CaseWritten, TimelineItem } from '../contracts/cases.ts'
import type { AnyEvent } from '../contracts/events.ts'
import { actorWords, timelineText } from '../contracts/words/timeline.ts'
import type { Actor } from '../identity/permission.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Database, Runner } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { statement } from '../platform/database/statement.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseKind } from './case-file-repository.ts'
import type { Audience, CaseChange, CasePage } from './case-page.ts'
import { clockSeenAt } from './timeline-clock.ts'

export interface Timeline {
  readonly items: TimelineItem[]
  readonly asOf: string
  readonly position: number
}

export interface CaseReads {
  /** What this person may see of it; null when their service has no such case. */
  view(viewer: Actor, caseId: string): Promise<CaseView | null>
  /**
   * What each of these may see of a change, from one reading of the tables that it needs. The case may be further than the
   * change says: then it is up to where the case is.
   */
  changed(
    serviceId: string,
    change: CaseChange,
    audiences: readonly Audience[],
  ): Promise<ReadonlyMap<Audience, CaseWritten>>
  /** Whether such a change shows on a stream that is not the case's own. */
  readonly showsOn: CasePage['showsOn']
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
  async function push(runner: Runner, serviceId: string, change: CaseChange, audiences: readonly Audience[]) {
    const asked = { kind, ids: [change.caseId], expects: page.tablesOf(change, audiences) }
    const [pushed = []] = await look(runner, asked, serviceId, (file) =>
      audiences.map((audience) => [audience, page.pushed(file, change, audience)] as const),
    )
    return pushed
  }

  return {
    audienceOf: page.audienceOf,
    showsOn: page.showsOn,
    async changed(serviceId, change, audiences) {
      const { found } = await inSnapshot(database, serviceId, (runner) =>
        upToDate(runner, serviceId, change, (upTo) => push(runner, serviceId, upTo, audiences)),
      )
      return new Map(found)
    },
    async view(viewer, caseId) {
      const { serviceId } = viewer
      const audience = page.audienceOf(viewer)
      const asked = { kind, ids: [caseId], expects: page.tables(audience) }
      const { found } = await inSnapshot(database, serviceId, (runner) =>
        look(runner, asked, serviceId, (file) => page.whole(file, audience)),
      )
      return found[0] ?? null
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

const PARTS_SINCE = 'SELECT rev, parts FROM event WHERE service_id = $1 AND stream = $2 AND rev > $3'

/**
 * Who follows the feed reads a case after its events: others may have changed it since. What those events changed is then
 * asked of the same snapshot, so that what is pushed is the case as of one revision.
 */
async function upToDate<Of extends readonly (readonly [unknown, CaseWritten])[]>(
  runner: Runner,
  serviceId: string,
  change: CaseChange,
  read: (upTo: CaseChange) => Promise<Of>,
): Promise<Of> {
  const found = await read(change)
  const rev = found[0]?.[1].rev ?? change.rev
  if (rev <= change.rev) return found
  const since = await runner.all(
    statement<Pick<Row<'event'>, 'rev' | 'parts'>>(PARTS_SINCE, serviceId, change.caseId, change.rev),
  )
  const known = since.every(({ parts }) => parts !== null)
  const later = known && change.parts ? since.flatMap(({ parts }) => parts ?? []) : null
  return read({ ...change, rev, parts: later && change.parts && new Set([...change.parts, ...later]) })
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
