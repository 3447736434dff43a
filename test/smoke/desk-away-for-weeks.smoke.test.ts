import { expect } from 'vitest'
import { trimOnce } from '../../src/platform/trim.ts'
import { promise } from '../harness/smoke.ts'

const keep = { idempotency: 14, effect: 7, feed: 7, session: 30 }
/** Weeks of events, and the feed of them. */
const WEEKS = `
  WITH head AS (UPDATE feed_head SET position = position + 11000 RETURNING service_id, position - 11000 AS position),
  happened AS (
    INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at, recorded_at)
    SELECT service_id, uuidv7(), one.stream, 'call', n, 'story.added', '{}', '{}', now(), now() - interval '8 days'
      FROM head, (SELECT uuidv7() AS stream OFFSET 0) one, generate_series(1, 11000) n
    RETURNING service_id, id, rev)
  INSERT INTO feed (service_id, position, event_id) SELECT h.service_id, head.position + h.rev, h.id FROM happened h, head`

promise(
  'a desk that was away for weeks is told to begin again, and one that was away for an hour misses nothing',
  async ({ holdfast, logCall }) => {
    const morag = await holdfast.as('Morag Teale')
    await logCall()
    const { position } = (await morag.get('/api/board')).body
    await holdfast.asOwner(`${WEEKS}; UPDATE event SET recorded_at = now() - interval '8 days'`)
    while (await trimOnce(holdfast.app.databases.trim, keep, () => undefined));
    const after = async (since: number) => (await morag.get(`/api/feed?since=${since}&limit=2`)).body
    expect(await after(position)).toMatchObject({ items: [], reset: true })
    const again = await after(position)
    const hour = await after(again.position - 50)
    expect(hour).toMatchObject({ reset: false, position: again.position - 48 })
    expect(hour.items).toHaveLength(2)
    const { body } = await morag.get('/health/engine')
    expect(body.trim).toMatchObject({ more: false, sinceMs: null, removed: { feed: 0 } })
  },
)
