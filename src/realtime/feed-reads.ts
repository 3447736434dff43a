/** The numbered feed of one service, as the tail of the sockets and `GET /api/feed` follow it. */
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { momentOf } from '../platform/database/snapshot.ts'
import { statement } from '../platform/database/statement.ts'
import type { Row } from '../platform/tables.ts'

export interface FeedEntry {
  readonly position: number
  readonly streamKind: Row<'event'>['stream_kind']
  /** Id of the case, call, text or session. */
  readonly stream: string
  readonly rev: number
  readonly type: Row<'event'>['type']
  /** Parts that changed of what its aggregate shows; null when that is not known. */
  readonly parts: readonly string[] | null
  readonly recordedAt: string
}

export interface FeedReads {
  /** At most `limit` entries after this position, in order, without a gap. */
  after(serviceId: string, position: number, limit: number): Promise<FeedEntry[]>
  /** The last position; 0 before the first event. */
  head(serviceId: string): Promise<number>
  /** The position that everything committed by now will have been given, numbered or not. */
  expected(serviceId: string): Promise<number>
}

/** The LIMIT inside LATERAL keeps each event a look-up by both key columns: 0.27 instead of 5 ms in the lab. */
const AFTER = `
SELECT f.position, e.stream_kind, e.stream, e.rev, e.type, e.parts, e.recorded_at
  FROM (SELECT position, event_id FROM feed WHERE service_id = $1 AND position > $2 ORDER BY position LIMIT $3) f
 CROSS JOIN LATERAL (SELECT * FROM event WHERE service_id = $1 AND id = f.event_id LIMIT 1) e
 ORDER BY f.position`

const EXPECTED = `
SELECT coalesce((SELECT position FROM feed_head WHERE service_id = $1), 0)
     + (SELECT count(*) FROM unsequenced WHERE service_id = $1) AS position`

type EntryRead = Pick<Row<'event'>, 'stream_kind' | 'stream' | 'rev' | 'type' | 'parts'> & {
  readonly position: number
  readonly recorded_at: Instant
}

export function createFeedReads({ database }: { database: Database }): FeedReads {
  return {
    async after(serviceId, position, limit) {
      const rows = await database.all(statement<EntryRead>(AFTER, serviceId, position, limit))
      return rows.map((row) => ({
        position: row.position,
        streamKind: row.stream_kind,
        stream: row.stream,
        rev: row.rev,
        type: row.type,
        parts: row.parts,
        recordedAt: formatInstant(row.recorded_at),
      }))
    },
    async head(serviceId) {
      const [moment] = await database.all(momentOf(serviceId))
      return moment?.position ?? 0
    },
    async expected(serviceId) {
      const [row] = await database.all(statement<{ position: number }>(EXPECTED, serviceId))
      return row?.position ?? 0
    },
  }
}
