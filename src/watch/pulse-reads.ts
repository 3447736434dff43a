/** One small look at the engine's rows, by its own connection, and what the watcher leaves there itself. */
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { Pulse } from './pulse.ts'

interface Row {
  beat_age_ms: number | null
  overdue_ms: number
  database_ms: number
  open_incident: string | null
}

const look = statement<Row>(
  `SELECT (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 * 1000 FROM heartbeat WHERE part = 'sweeper') AS beat_age_ms,
     coalesce(extract(epoch FROM business_now() - least(
       (SELECT wake_at FROM deadline WHERE state = 'armed' AND lane = 'urgent' ORDER BY wake_at LIMIT 1),
       (SELECT wake_at FROM deadline WHERE state = 'armed' AND lane = 'routine' ORDER BY wake_at LIMIT 1)))::float8 * 1000, 0) AS overdue_ms,
     extract(epoch FROM clock_timestamp())::float8 * 1000 AS database_ms,
     (SELECT id FROM engine_incident WHERE ended_at IS NULL) AS open_incident`,
)

export async function readPulse(database: Database): Promise<Pulse> {
  const [row] = await database.all(look)
  if (!row) throw new Error('the database did not answer')
  return {
    beatAgeMs: row.beat_age_ms,
    overdueMs: Math.max(0, row.overdue_ms),
    databaseMs: row.database_ms,
    openIncident: row.open_incident,
  }
}

/** This process watches, and how far its clock is from the database's. */
export const beatOfWatch = (processId: string, clockDifferenceMs: number | null) =>
  statement(
    `INSERT INTO heartbeat (process, part, at, detail) VALUES ($1, 'watch', clock_timestamp(), $2)
     ON CONFLICT (process, part) DO UPDATE SET at = excluded.at, detail = excluded.detail`,
    processId,
    JSON.stringify({ clockDifferenceMs }),
  )
