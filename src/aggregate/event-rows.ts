/**
 * The one way in which rows of `event` come into being, for the commit phase and for the few statements that stand
 * alone: whoever inserts an event also leaves the row from which the sequencer numbers it into the feed.
 */

/**
 * Two parts of a WITH clause, `happened` (answers service_id, id, stream, rev) and `waiting`.
 * @param source a SELECT or VALUES of service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at
 */
export const eventsFrom = (source: string): string => `happened AS (
    INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
    ${source}
    RETURNING service_id, id, stream, rev
  ), waiting AS (
    INSERT INTO unsequenced (service_id, event_id) SELECT service_id, id FROM happened ORDER BY stream, rev
  )`
