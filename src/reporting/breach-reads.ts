/** The manager's view of time: rows for the forecast, and the breaches of some days with cause and learning note. */
import type { BreachItem, ForecastItem } from '../contracts/breaches.ts'
import type {
  BreachCause,
  BreachCorrection,
  ExceptionCode,
  SettingCode,
  Tier,
  TriageOutcome,
  VisitStep,
} from '../contracts/vocabulary.ts'
import { formatInstant, formatOptional, type Instant, minutesBetween, parseInstant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { statement } from '../platform/database/statement.ts'
import type { Shift } from './cover.ts'
import { forecast } from './forecast.ts'

interface CaseColumns {
  readonly id: string
  readonly reference: string
  readonly tier: Tier
  readonly triage_outcome: TriageOutcome | null
  readonly setting: SettingCode
  readonly locality: string | null
  readonly locality_id: string | null
  readonly owner_id: string | null
  readonly owner_name: string | null
  readonly response_due_at: Instant
  readonly received_at: Instant
}
interface WaitingRow extends CaseColumns {
  readonly owner_is_holder: boolean
  readonly escalation_exhausted: boolean
  readonly held_until: Instant | null
  readonly eta_at: Instant | null
  readonly under_way: boolean
  readonly is_there: boolean
  readonly visit_over: boolean
}
interface ShiftRow extends Omit<Shift, 'from' | 'until'> {
  readonly from: Instant | null
  readonly until: Instant | null
}
interface BreachRow extends CaseColumns {
  readonly first_face_to_face_at: Instant | null
  readonly first_direct_contact_at: Instant | null
  readonly said_at: Instant
  readonly late_by: BreachCorrection | null
  readonly breach_in_time_at: Instant | null
  readonly breach_in_time_by: BreachCorrection | null
  readonly closed_at: Instant | null
  readonly exceptions: readonly ExceptionCode[] | null
  readonly cause: BreachCause | null
  readonly note: string | null
  readonly reviewer: string | null
  readonly reviewed_at: Instant | null
}

const nameOf = (member: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member})`
const columns = `c.id, c.reference, c.tier, c.triage_outcome, c.setting, c.locality_id, c.owner_id, c.response_due_at, c.received_at,
  ${nameOf('c.owner_id')} AS owner_name,
  (SELECT l.name FROM locality l WHERE l.service_id = $1 AND l.id = c.locality_id) AS locality`

const did = (step: VisitStep) =>
  `EXISTS (SELECT FROM visit_step s WHERE s.service_id = $1 AND s.case_id = c.id AND s.visit_id = own.id AND s.voided_by IS NULL AND s.step = '${step}')`

const WAITING = `
  SELECT ${columns}, c.owner_is_holder, c.escalation_exhausted,
    (SELECT d.due_at FROM deadline d WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.aggregate_id = c.id AND d.kind = 'allocation-due' AND d.state = 'armed' LIMIT 1) AS held_until,
    v.eta_at, coalesce(v.is_there OR v.set_off, false) AS under_way, coalesce(v.is_there, false) AS is_there,
    v.id IS NULL AND EXISTS (SELECT FROM visit_step s WHERE s.service_id = $1 AND s.case_id = c.id AND s.voided_by IS NULL AND s.step = 'safe-and-clear') AS visit_over
    FROM crisis_case c
    LEFT JOIN LATERAL (SELECT own.id, own.eta_at, ${did('arrived')} AS is_there, ${did('on-the-way')} AS set_off
                         FROM (SELECT * FROM visit WHERE service_id = $1 AND case_id = c.id OFFSET 0) own
                        WHERE own.ended_at IS NULL ORDER BY own.started_at DESC LIMIT 1) v ON true
   WHERE c.service_id = $1 AND c.state IN ('triaged','offered','owned') AND c.tier IS NOT NULL
     AND c.first_face_to_face_at IS NULL AND c.response_due_at IS NOT NULL
   ORDER BY c.order_at LIMIT 2000`

/** Those that run now, and those that come before the last due time there may be. */
const SHIFTS = `
  SELECT s.membership_id AS "membershipId", m.display_name AS name, s.role, s.locality_id AS "localityId",
    lower(s.during) AS "from", upper(s.during) AS until,
    EXISTS (SELECT FROM visit v WHERE v.service_id = $1 AND v.responder_id = s.membership_id AND v.ended_at IS NULL) AS "onVisit"
    FROM shift s JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
   WHERE s.service_id = $1 AND s.during && tstzrange(business_now(), business_now() + interval '31 days') AND m.ended_at IS NULL`

const MOST = 500
/**
 * Every case whose response passed its time, and every case that was seen later than it was due, whether or not a deadline
 * ran for that; each once.
 */
const BREACHED = `
  SELECT d.aggregate_id AS case_id, d.settled_at AS said_at, d.computed_from->>'correction' AS late_by FROM deadline d
   WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.kind = 'response-due' AND d.state = 'fired'
     AND d.settled_at > business_now() - make_interval(days => $2::int)
  UNION ALL
  SELECT s.id, s.first_face_to_face_at, NULL FROM crisis_case s
   WHERE s.service_id = $1 AND s.first_face_to_face_at > s.response_due_at
     AND s.first_face_to_face_at > business_now() - make_interval(days => $2::int)
     AND NOT EXISTS (SELECT FROM deadline d WHERE d.service_id = $1 AND d.aggregate_kind = 'case' AND d.aggregate_id = s.id
                        AND d.kind = 'response-due' AND d.state = 'fired' OFFSET 0)`
const BREACHES = `
  SELECT ${columns}, c.first_face_to_face_at, c.first_direct_contact_at, c.closed_at,
    b.said_at, b.late_by, t.since AS breach_in_time_at, t.why AS breach_in_time_by,
    (SELECT array_agg(DISTINCT x.code) FROM clock_exception x WHERE x.service_id = $1 AND x.case_id = c.id) AS exceptions,
    r.cause, r.note, r.at AS reviewed_at, ${nameOf('r.author_id')} AS reviewer
    FROM (${BREACHED}) b JOIN crisis_case c ON c.service_id = $1 AND c.id = b.case_id
    LEFT JOIN LATERAL (SELECT * FROM breach_in_time t WHERE t.service_id = $1 AND t.case_id = c.id AND t.late_again_at IS NULL LIMIT 1) t ON true
    LEFT JOIN LATERAL (SELECT * FROM breach_review w WHERE w.service_id = $1 AND w.case_id = c.id ORDER BY w.at DESC, w.id DESC LIMIT 1) r ON true
   ORDER BY b.said_at DESC, c.id LIMIT ${MOST}`
const COUNTS = `
  SELECT count(*) AS total, count(*) FILTER (WHERE NOT EXISTS (
    SELECT FROM breach_review w WHERE w.service_id = $1 AND w.case_id = b.case_id)) AS unexplained,
    count(*) FILTER (WHERE EXISTS (
    SELECT FROM clock_exception x WHERE x.service_id = $1 AND x.case_id = b.case_id)) AS "withReason",
    count(*) FILTER (WHERE EXISTS (
    SELECT FROM breach_in_time t WHERE t.service_id = $1 AND t.case_id = b.case_id AND t.late_again_at IS NULL)) AS "inTime"
    FROM (${BREACHED}) b`
interface Counts {
  readonly total: number
  readonly unexplained: number
  readonly withReason: number
  readonly inTime: number
}

export type BreachReads = ReturnType<typeof createBreachReads>

export function createBreachReads({ database }: { readonly database: Database }) {
  return {
    async read(serviceId: string, days: number) {
      const { found, asOf, position } = await inSnapshot(database, serviceId, (runner) =>
        Promise.all([
          runner.all(statement<WaitingRow>(WAITING, serviceId)),
          runner.all(statement<ShiftRow>(SHIFTS, serviceId)),
          runner.all(statement<BreachRow>(BREACHES, serviceId, days)),
          runner.all(statement<Counts>(COUNTS, serviceId, days)),
        ]),
      )
      const [waiting, shifts, breaches, [counts]] = found
      return {
        items: breaches.map((row) => breachOf(row, asOf)),
        forecast: forecastOf(waiting, shifts.map(withEnds), asOf),
        total: counts?.total ?? 0,
        unexplained: counts?.unexplained ?? 0,
        withReason: counts?.withReason ?? 0,
        inTime: counts?.inTime ?? 0,
        asOf: formatInstant(asOf),
        position,
      }
    },
  }
}

/** A shift without a beginning or an end lasts beyond every due time. */
const EVER = { from: parseInstant('1970-01-01T00:00:00Z'), until: parseInstant('9999-01-01T00:00:00Z') }
const withEnds = (shift: ShiftRow): Shift => ({
  ...shift,
  from: shift.from ?? EVER.from,
  until: shift.until ?? EVER.until,
})

const about = (row: CaseColumns) => ({
  caseId: row.id,
  reference: row.reference,
  tier: row.tier,
  triageOutcome: row.triage_outcome,
  setting: row.setting,
  locality: row.locality,
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
  responseDueAt: formatInstant(row.response_due_at),
})

function forecastOf(rows: readonly WaitingRow[], shifts: readonly Shift[], now: Instant): ForecastItem[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const cases = rows.map((row) => ({
    id: row.id,
    tier: row.tier,
    localityId: row.locality_id,
    receivedAt: row.received_at,
    dueAt: row.response_due_at,
    ownerId: row.owner_id,
    ownerIsHolder: row.owner_is_holder,
    ownerName: row.owner_name,
    escalationExhausted: row.escalation_exhausted,
    heldUntil: row.held_until,
    etaAt: row.is_there ? null : row.eta_at,
    underWay: row.under_way,
    visitOver: row.visit_over,
  }))
  return forecast(cases, shifts, now).flatMap(({ caseId, outlook, reasons }) => {
    const row = byId.get(caseId)
    if (!row) return []
    return [
      { ...about(row), outlook, reasons: reasons.map((one) => ({ ...one, at: formatOptional(one.at) })) },
    ]
  })
}

function breachOf(row: BreachRow, now: Instant): BreachItem {
  const until = row.first_face_to_face_at ?? row.closed_at ?? now
  const review =
    row.cause === null || row.reviewed_at === null
      ? null
      : { cause: row.cause, note: row.note ?? '', by: row.reviewer ?? '', at: formatInstant(row.reviewed_at) }
  return {
    ...about(row),
    seenAt: formatOptional(row.first_face_to_face_at),
    directContactAt: formatOptional(row.first_direct_contact_at),
    lateByCorrection: corrected(row.late_by, row.said_at),
    inTimeByCorrection: corrected(row.breach_in_time_by, row.breach_in_time_at),
    minutesLate:
      row.breach_in_time_at === null
        ? Math.max(0, Math.floor(minutesBetween(row.response_due_at, until)))
        : 0,
    closed: row.closed_at !== null,
    exceptions: [...(row.exceptions ?? [])],
    review,
  }
}

const corrected = (by: BreachCorrection | null, at: Instant | null): BreachItem['lateByCorrection'] =>
  by === null || at === null ? null : { by, at: formatInstant(at) }
