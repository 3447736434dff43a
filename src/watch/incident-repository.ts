/** Rows of an incident and of the texts about it: one open incident at a time, one text each way, whoever sends it. */
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'

export type What = 'began' | 'over'
export type AlarmState = 'accepted' | 'rejected' | 'unknown'

/** Somebody who was sending and left no answer for so long has died over it. */
const LOST_SECONDS = 30

/** Opens an incident unless one is open. @returns the id of the open one */
export async function openIncident(
  database: Database,
  incident: { readonly id: string; readonly why: string; readonly agoMs: number },
): Promise<string> {
  const [row] = await database.all(
    statement<{ id: string }>(
      `WITH made AS (INSERT INTO engine_incident (id, why, began_at) VALUES ($1, $2, clock_timestamp() - make_interval(secs => $3))
         ON CONFLICT DO NOTHING RETURNING id)
       SELECT id FROM made UNION ALL SELECT id FROM engine_incident WHERE ended_at IS NULL LIMIT 1`,
      incident.id,
      incident.why,
      incident.agoMs / 1000,
    ),
  )
  return row?.id ?? incident.id
}

/**
 * Claims the next try at one text: inserted before the call, so that a crash leaves a trace.
 * @returns the attempt's id, or `told` when it went out already, or `under-way` when somebody is sending it
 */
export async function claimAlarm(
  database: Database,
  alarm: { readonly incidentId: string; readonly what: What; readonly body: string },
): Promise<{ readonly attemptId: string; readonly n: number } | 'told' | 'under-way'> {
  const [row] = await database.all(
    statement<{ id: string | null; n: number | null; told: boolean }>(
      `WITH tries AS (SELECT * FROM engine_alarm WHERE incident_id = $1 AND what = $2),
       mine AS (INSERT INTO engine_alarm (id, incident_id, what, n, body, state)
         SELECT uuidv7(), $1, $2, (SELECT count(*) + 1 FROM tries), $3, 'calling'
          WHERE NOT EXISTS (SELECT FROM tries WHERE state = 'accepted'
                OR (state = 'calling' AND started_at > clock_timestamp() - interval '${LOST_SECONDS} seconds'))
         ON CONFLICT DO NOTHING RETURNING id, n)
       SELECT (SELECT id FROM mine) AS id, (SELECT n FROM mine) AS n, EXISTS (SELECT FROM tries WHERE state = 'accepted') AS told`,
      alarm.incidentId,
      alarm.what,
      alarm.body,
    ),
  )
  if (row?.id && row.n !== null) return { attemptId: row.id, n: row.n }
  return row?.told ? 'told' : 'under-way'
}

export interface SettledAlarm {
  readonly attemptId: string
  readonly state: AlarmState
  readonly providerSid: string | null
  readonly code: string | null
}

export const settleAlarm = (database: Database, settled: SettledAlarm): Promise<unknown> =>
  database.all(
    statement(
      'UPDATE engine_alarm SET state = $2, provider_sid = $3, error_code = $4, ended_at = clock_timestamp() WHERE id = $1',
      settled.attemptId,
      settled.state,
      settled.providerSid,
      settled.code,
    ),
  )

/** A text that went out while no row could be written, written down afterwards. */
export const keepAlarm = (
  database: Database,
  alarm: SettledAlarm & { readonly incidentId: string; readonly body: string; readonly agoMs: number },
): Promise<unknown> =>
  database.all(
    statement(
      `INSERT INTO engine_alarm (id, incident_id, what, n, body, state, provider_sid, error_code, started_at, ended_at)
       SELECT $1, $2, 'began', (SELECT count(*) + 1 FROM engine_alarm WHERE incident_id = $2 AND what = 'began'), $3, $4, $5, $6,
         clock_timestamp() - make_interval(secs => $7), clock_timestamp() ON CONFLICT DO NOTHING`,
      alarm.attemptId,
      alarm.incidentId,
      alarm.body,
      alarm.state,
      alarm.providerSid,
      alarm.code,
      alarm.agoMs / 1000,
    ),
  )

export const endIncident = (database: Database, incidentId: string): Promise<unknown> =>
  database.all(
    statement(
      'UPDATE engine_incident SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL',
      incidentId,
    ),
  )
