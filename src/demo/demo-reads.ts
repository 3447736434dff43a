/** The demonstration's handsets as the database knows them, so that a restart loses no text; and who is who. */
import type { Handset } from '../contracts/demo.ts'
import type { Role, ShiftRole } from '../contracts/vocabulary.ts'
import { labels } from '../contracts/words/labels.ts'
import type { Actor } from '../identity/permission.ts'
import { formatInstant, type Instant, parseInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { Sealer } from '../platform/sealed-column.ts'

const NEWEST = 30
const memberColumns = `m.service_id AS "serviceId", m.id AS "membershipId", m.user_id AS "userId", (SELECT n.organisation_id FROM unit n WHERE n.service_id = m.service_id AND n.id = m.unit_id) AS "organisationId", m.role, m.display_name AS name`

export async function memberByName(database: Database, name: string): Promise<Actor> {
  const [row] = await database.all(
    statement<Actor>(`SELECT ${memberColumns} FROM membership m WHERE m.display_name = $1`, name),
  )
  return row ?? refuse('not-found')
}

export async function openOfferOf(
  database: Database,
  serviceId: string,
  caseId: string,
): Promise<{ id: string; actor: Actor } | null> {
  const [row] = await database.all(
    statement<Actor & { offerId: string }>(
      `SELECT o.id AS "offerId", ${memberColumns} FROM offer o JOIN membership m ON m.service_id = o.service_id AND m.id = o.responder_id
        WHERE o.service_id = $1 AND o.case_id = $2 AND o.state = 'open' ORDER BY o.id LIMIT 1`,
      serviceId,
      caseId,
    ),
  )
  if (!row) return null
  const { offerId, ...actor } = row
  return { id: offerId, actor }
}

interface HandsetRow {
  readonly id: string
  readonly number_sealed: string
  readonly name: string
  readonly role: Role
  readonly on_call: ShiftRole | null
  readonly locality: string | null
  readonly messages:
    | { sid: string; direction: 'to-handset' | 'from-handset'; body: string; at: string; status: string }[]
    | null
}

/** Every handset of the region, those on call first, each with its newest texts, newest first. */
export async function demoHandsets(database: Database, sealer: Sealer): Promise<Handset[]> {
  const rows = await database.all(
    statement<HandsetRow>(
      `SELECT h.id, h.number_sealed, m.display_name AS name, m.role, shift.role AS on_call, shift.locality,
         (SELECT jsonb_agg(t ORDER BY t.at DESC) FROM (
            SELECT * FROM (
              SELECT msg.id::text AS sid, 'to-handset' AS direction, msg.body, msg.queued_at AS at, msg.state AS status
                FROM message msg WHERE msg.service_id = h.service_id AND msg.recipient_id = h.membership_id AND msg.state IN ('accepted', 'sent', 'delivered')
              UNION ALL
              SELECT i.id::text, 'from-handset', i.body_sealed, i.received_at, 'received' FROM inbound_text i
               WHERE i.service_id = h.service_id AND i.sender_id = h.membership_id
            ) texts ORDER BY at DESC LIMIT ${NEWEST}) t) AS messages
         FROM handset h JOIN membership m ON m.service_id = h.service_id AND m.id = h.membership_id
         LEFT JOIN LATERAL (
           SELECT s.role, l.name AS locality FROM shift s LEFT JOIN locality l ON l.service_id = s.service_id AND l.id = s.locality_id
            WHERE s.service_id = h.service_id AND s.membership_id = h.membership_id AND s.during @> business_now() ORDER BY s.role LIMIT 1) shift ON true
        WHERE h.ended_at IS NULL ORDER BY shift.role IS NULL, h.id`,
    ),
  )
  return rows.map((row) => {
    const messages = (row.messages ?? []).map((message) => ({
      ...message,
      at: formatInstant(parseInstant(message.at)),
      body:
        message.direction === 'from-handset'
          ? sealer.open({ table: 'inbound_text', column: 'body_sealed', id: message.sid }, message.body)
          : message.body,
    }))
    const lastReply = messages.findIndex((message) => message.direction === 'from-handset')
    return {
      number: sealer.open({ table: 'handset', column: 'number_sealed', id: row.id }, row.number_sealed),
      name: row.name,
      role: labels.role[row.role],
      onCall:
        row.on_call && [labels.onCallRole[row.on_call], row.locality].filter((part) => part).join(' · '),
      unread: (lastReply === -1 ? messages : messages.slice(0, lastReply)).length,
      messages,
    }
  })
}

/** The technical on-call's handset: what the watcher texted by its own way, newest first. */
export async function technicalTexts(
  database: Database,
  handset: { readonly number: string; readonly name: string },
): Promise<Handset> {
  const rows = await database.all(
    statement<{ id: string; body: string; at: Instant }>(
      `SELECT id, body, started_at AS at FROM engine_alarm WHERE state = 'accepted' ORDER BY started_at DESC LIMIT ${NEWEST}`,
    ),
  )
  const messages = rows.map(({ id, body, at }) => ({
    sid: id,
    direction: 'to-handset' as const,
    body,
    at: formatInstant(at),
    status: 'accepted',
  }))
  return {
    ...handset,
    role: labels.role.admin,
    onCall: 'Technical on call',
    unread: messages.length,
    messages,
  }
}
