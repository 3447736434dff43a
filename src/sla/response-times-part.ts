/** The aggregate *response times*, one for each service: its root row, its versions, and the deadline at which one starts. */
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import type { TableRules } from '../aggregate/table-rules.ts'
import { deadlinesOf } from './time-part.ts'

export const responseTimesRoot: TableRules<'response_times'> = {
  response_times: {
    after: [],
    columns: { service_id: 'uuid', id: 'uuid', rev: 'integer', touched_at: 'timestamptz' },
    rows: { text: 'SELECT * FROM response_times WHERE service_id = $1 AND id = ANY($2)', of: 'id' },
  },
}

export const responseTimesTables: TableRules<'response_times_version' | 'deadline'> = {
  response_times_version: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      version: 'integer',
      starts_at: 'timestamptz',
      body: 'jsonb',
      published_by: 'uuid',
      published_at: 'timestamptz',
    },
    // A service has one row of response times, so all versions of the service belong to it.
    rows: {
      text: `SELECT p.*, r.id AS response_times_id FROM response_times r JOIN response_times_version p ON p.service_id = r.service_id
        WHERE r.service_id = $1 AND r.id = ANY($2) ORDER BY p.version`,
      of: 'response_times_id',
    },
  },
  deadline: deadlinesOf('response-times'),
}

/** The socket stream that shows their events, and the permission that a watcher needs. */
export const responseTimesStream = {
  stream: 'response-times',
  kind: 'response-times',
  action: 'response-times.read',
} as const

export const responseTimesDeadlines: DeadlineRules<'response-times-begin'> = {
  'response-times-begin': { lane: 'routine', order: 0, onClose: 'keep' },
}
