/** What happens to a text that came in, each with a stream of its own: the shape that its statements share. */
import { eventsFrom } from '../aggregate/event-rows.ts'
import type { EventType } from '../contracts/events.ts'

/**
 * Parts `happened` and `waiting` of a WITH clause over `$1`, the service. What is given is SQL.
 * @param happening.from where the id and the revision of each text come from: columns `id` and `rev`
 */
export const textEvents = (happening: {
  readonly id?: string
  readonly type: EventType & `text.${string}`
  readonly payload: string
  readonly actor: string
  readonly at: string
  readonly from: string
}): string =>
  eventsFrom(
    `SELECT $1, ${happening.id ?? 'uuidv7()'}, id, 'text', rev, '${happening.type}', ${happening.payload}, ${happening.actor}::jsonb, ${happening.at}, NULL::text[] FROM ${happening.from}`,
  )

/** Ours that acts, as SQL. */
export const byEngine = (name: 'texts' | 'clock'): string => `'${JSON.stringify({ kind: 'engine', name })}'`
