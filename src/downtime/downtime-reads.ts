/** What has to be on paper when the machine is gone: open cases with everything due, and who is on call by telephone. */
import { type DeadlineKind, kindsWithout } from '../contracts/deadline-kinds.ts'
import { type ShiftRole, shiftRoles } from '../contracts/vocabulary.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { callbackShown } from '../intake/as-shown.ts'
import { writtenNumber } from '../intake/phone-number.ts'
import { type Instant, parseInstant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { quoted, statement } from '../platform/database/statement.ts'
import { createOpening, type Opening } from '../platform/opening.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import type { Row } from '../platform/tables.ts'
import type { SheetCase, SheetData, SheetOnCall } from './sheet-data.ts'

export interface DowntimeReads {
  /** One for each service. */
  sheets(): Promise<SheetData[]>
}

type CaseRead = Pick<
  Row<'crisis_case'>,
  | 'id'
  | 'reference'
  | 'tier'
  | 'state'
  | 'received_at'
  | 'setting'
  | 'place_sealed'
  | 'scene_safety'
  | 'safeguarding'
> &
  Pick<Row<'crisis_case'>, 'needs' | 'escalation_exhausted'> & {
    readonly locality: string | null
    readonly preferred_name: string | null
    readonly owner: string | null
    readonly owner_handset: string | null
    readonly owner_number: string | null
    readonly visitor: string | null
    readonly visit_step: SheetCase['visitStep']
    readonly eta_at: Instant | null
    readonly asked: readonly string[] | null
    readonly dues: readonly { kind: DeadlineKind; due_at: string }[] | null
    readonly situation: string | null
    readonly call_id: string | null
    readonly callback_kind: Row<'call'>['callback_kind'] | null
    readonly callback_sealed: string | null
    readonly caller_name: string | null
    readonly relationship: SheetCase['relationship']
  }

const nameOf = (member: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member})`

/** Milestones on the way to a deadline are for screens; paper has the deadline itself. */
const NOT_ON_PAPER = `(${quoted(kindsWithout('sheet'))})`

const CASES = `
SELECT c.id, c.reference, c.tier, c.state, c.received_at, c.setting, c.place_sealed, c.scene_safety, c.safeguarding, c.needs, c.escalation_exhausted,
  (SELECT l.name FROM locality l WHERE l.service_id = $1 AND l.id = c.locality_id) AS locality,
  (SELECT y.preferred_name FROM young_person y WHERE y.service_id = $1 AND y.id = c.young_person_id) AS preferred_name,
  ${nameOf('c.owner_id')} AS owner, phone.id AS owner_handset, phone.number_sealed AS owner_number,
  under_way.visitor, under_way.step AS visit_step, under_way.eta_at,
  (SELECT json_agg(${nameOf('o.responder_id')} ORDER BY o.policy_step, o.id) FROM offer o
    WHERE o.service_id = $1 AND o.case_id = c.id AND o.state = 'open') AS asked,
  (SELECT json_agg(json_build_object('kind', d.kind, 'due_at', d.due_at) ORDER BY d.due_at, d.id) FROM deadline d
    WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.aggregate_id = c.id AND d.state = 'armed' AND d.kind NOT IN ${NOT_ON_PAPER}) AS dues,
  (SELECT s.body FROM story_entry s WHERE s.service_id = $1 AND s.case_id = c.id AND s.kind = 'situation' ORDER BY s.at, s.id LIMIT 1) AS situation,
  back.id AS call_id, back.callback_kind, back.callback_sealed, back.caller_name, back.relationship
FROM (SELECT * FROM crisis_case WHERE service_id = $1 AND state IN ('received','triaged','offered','owned') ORDER BY order_at, id LIMIT 500) c
LEFT JOIN LATERAL (SELECT h.id, h.number_sealed FROM handset h
    WHERE h.service_id = $1 AND h.membership_id = c.owner_id AND h.ended_at IS NULL LIMIT 1) phone ON true
LEFT JOIN LATERAL (SELECT ${nameOf('v.responder_id')} AS visitor, v.step, v.eta_at FROM (SELECT * FROM visit WHERE service_id = $1 AND case_id = c.id OFFSET 0) v
    WHERE v.ended_at IS NULL ORDER BY v.started_at DESC, v.id LIMIT 1) under_way ON true
LEFT JOIN LATERAL (SELECT * FROM call k WHERE k.service_id = $1 AND k.case_id = c.id
    ORDER BY k.callback_sealed IS NULL, k.received_at_original DESC, k.id DESC LIMIT 1) back ON true
ORDER BY c.order_at, c.id`

interface OnCallRead {
  role: ShiftRole
  name: string
  locality: string | null
  handset: string | null
  number_sealed: string | null
  starts_at: Instant | null
  ends_at: Instant | null
}

const ON_CALL = `
SELECT s.role, m.display_name AS name, l.name AS locality, h.id AS handset, h.number_sealed, lower(s.during) AS starts_at, upper(s.during) AS ends_at
  FROM shift s JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
  LEFT JOIN locality l ON l.service_id = s.service_id AND l.id = s.locality_id
  LEFT JOIN handset h ON h.service_id = s.service_id AND h.membership_id = s.membership_id AND h.ended_at IS NULL
 WHERE s.service_id = $1 AND s.during && tstzrange(business_now(), business_now() + interval '24 hours') AND m.ended_at IS NULL
 ORDER BY lower(s.during) > business_now(), array_position($2::text[], s.role),
   l.name NULLS LAST, lower(s.during), s.id
 LIMIT 300`

export function createDowntimeReads(deps: {
  database: Database
  sealer: Sealer
  services: ServiceBook
}): DowntimeReads {
  const open = createOpening(deps.sealer)
  return {
    async sheets() {
      const made: SheetData[] = []
      for (const service of await deps.services.all()) {
        const { found, asOf } = await inSnapshot(deps.database, service.id, (runner) =>
          Promise.all([
            runner.all(statement<CaseRead>(CASES, service.id)),
            runner.all(statement<OnCallRead>(ON_CALL, service.id, [...shiftRoles])),
          ]),
        )
        const [cases, onCall] = found
        made.push({
          service: { id: service.id, name: service.name, timeZone: service.timeZone, line: service.line },
          asOf,
          cases: cases.map((row) => caseOf(row, open)),
          onCall: onCall.map((row) => onCallOf(row, open)),
        })
      }
      return made
    },
  }
}

const handsetNumber = (open: Opening, id: string | null, sealed: string | null): string | null => {
  const number = id === null ? null : open('handset', 'number_sealed', id, sealed)
  return number === null ? null : writtenNumber(number)
}

const onCallOf = (row: OnCallRead, open: Opening): SheetOnCall => ({
  role: row.role,
  name: row.name,
  locality: row.locality,
  number: handsetNumber(open, row.handset, row.number_sealed),
  from: row.starts_at,
  until: row.ends_at,
})

function caseOf(row: CaseRead, open: Opening): SheetCase {
  return {
    reference: row.reference,
    tier: row.tier,
    state: row.state,
    escalationExhausted: row.escalation_exhausted,
    receivedAt: row.received_at,
    setting: row.setting,
    place: open('crisis_case', 'place_sealed', row.id, row.place_sealed),
    locality: row.locality,
    sceneSafety: row.scene_safety,
    safeguarding: row.safeguarding,
    needs: row.needs as SheetCase['needs'],
    preferredName: row.preferred_name,
    situation: row.situation,
    owner: row.owner,
    ownerNumber: handsetNumber(open, row.owner_handset, row.owner_number),
    asked: row.asked ?? [],
    visitor: row.visitor,
    visitStep: row.visit_step,
    etaAt: row.eta_at,
    callerName: row.caller_name,
    relationship: row.relationship,
    callbackNumber:
      row.call_id === null || row.callback_kind === null
        ? null
        : callbackShown(
            { id: row.call_id, callback_kind: row.callback_kind, callback_sealed: row.callback_sealed },
            open,
          ),
    dues: (row.dues ?? []).map(({ kind, due_at }) => ({ kind, dueAt: parseInstant(due_at) })),
  }
}
