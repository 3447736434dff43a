/** Texts that came in, and what needs a person now: nobody's text stays unread because nobody saw it (§unread-texts). */
import type { Need } from '../contracts/realtime.ts'
import type { InboundText } from '../contracts/texts.ts'
import { formatInstant, formatOptional, type Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { createOpening, type Opening } from '../platform/opening.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import type { Row } from '../platform/tables.ts'

export interface TextReads {
  /** Unread ones first, the longest waiting on top; then the fifty last settled. */
  inbound(serviceId: string): Promise<InboundText[]>
  /** Unread texts, and deadlines whose third try failed, the longest waiting first. */
  needs(serviceId: string): Promise<Need[]>
}

const MOST_UNREAD = 200
const SETTLED = 50
const FAILURES_OF_POISON = 3

const UNREAD = 'service_id = $1 AND understood IS NOT TRUE AND read_at IS NULL'

const name = (member: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member})`

const INBOUND = `
SELECT t.*, ${name('t.sender_id')} AS sender, ${name('t.read_by')} AS reader FROM (
  (SELECT *, 0 AS shelf, received_at AS since FROM inbound_text WHERE ${UNREAD} ORDER BY received_at, id LIMIT ${MOST_UNREAD})
  UNION ALL
  (SELECT *, 1, coalesce(read_at, received_at) FROM inbound_text
    WHERE service_id = $1 AND (understood OR read_at IS NOT NULL) ORDER BY coalesce(read_at, received_at) DESC, id DESC LIMIT ${SETTLED})
) t ORDER BY t.shelf, CASE WHEN t.shelf = 0 THEN t.since END, t.since DESC, t.id`

const NEEDS = `
SELECT * FROM (
  (SELECT 'text-unread' AS kind, t.id, t.received_at AS since, NULL::uuid AS case_id, NULL AS reference, t.from_sealed, ${name('t.sender_id')} AS sender
     FROM inbound_text t WHERE ${UNREAD} ORDER BY t.received_at, t.id LIMIT ${MOST_UNREAD})
  UNION ALL
  (SELECT 'failed-timer', d.id, d.due_at, CASE WHEN d.aggregate_kind = 'case' THEN d.aggregate_id END,
      (SELECT c.reference FROM crisis_case c WHERE c.service_id = $1 AND d.aggregate_kind = 'case' AND c.id = d.aggregate_id), NULL, NULL
     FROM deadline d WHERE d.service_id = $1 AND d.state = 'armed' AND d.failures >= ${FAILURES_OF_POISON} ORDER BY d.due_at, d.id LIMIT ${MOST_UNREAD})
) need ORDER BY need.since, need.id`

type InboundRead = Row<'inbound_text'> & { readonly sender: string | null; readonly reader: string | null }
interface NeedRead {
  readonly kind: Need['kind']
  readonly id: string
  readonly since: Instant
  readonly case_id: string | null
  readonly reference: string | null
  readonly from_sealed: string | null
  readonly sender: string | null
}

/** Staff by name; a number that is nobody's by its last digits only. */
function senderShown(
  row: { id: string; from_sealed: string | null; sender: string | null },
  open: Opening,
): string {
  if (row.sender !== null) return row.sender
  const digits = (open('inbound_text', 'from_sealed', row.id, row.from_sealed) ?? '').replace(/\D/g, '')
  return digits === '' ? 'a number that is not known' : `number ending ${digits.slice(-3)}`
}

export function createTextReads({ database, sealer }: { database: Database; sealer: Sealer }): TextReads {
  const open = createOpening(sealer)
  return {
    async inbound(serviceId) {
      const rows = await database.all(statement<InboundRead>(INBOUND, serviceId))
      return rows.map((row) => ({
        id: row.id,
        receivedAt: formatInstant(row.received_at),
        from: senderShown(row, open),
        body: open('inbound_text', 'body_sealed', row.id, row.body_sealed) ?? '',
        understood: row.understood === true,
        answered: row.answered,
        readBy: row.reader,
        readAt: formatOptional(row.read_at),
      }))
    },
    async needs(serviceId) {
      const rows = await database.all(statement<NeedRead>(NEEDS, serviceId))
      return rows.map((row) => ({
        kind: row.kind,
        id: row.id,
        since: formatInstant(row.since),
        caseId: row.case_id,
        reference: row.reference,
        from: row.kind === 'text-unread' ? senderShown(row, open) : null,
      }))
    },
  }
}
