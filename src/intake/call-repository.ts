/**
 * Logging a call that opens a case is one hand-written statement and one trip: call, young person, case, story, the
 * first deadline, the event with its feed entry, and the idempotency key. If one fails, none is there.
 */

import { eventsFrom } from '../aggregate/event-rows.ts'
import type { LogCallForm } from '../contracts/calls.ts'
import type { Actor } from '../contracts/events.ts'
import type { Instant } from '../kernel/clock.ts'
import type { PersonAsGiven } from '../people/person-as-given.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { type CallbackAsGiven, relationshipOf, sourceOf } from './call-as-given.ts'

export interface CallToLog {
  readonly serviceId: string
  readonly handlerId: string
  readonly actor: Actor
  readonly form: LogCallForm
  readonly callback: CallbackAsGiven
  readonly person: PersonAsGiven | null
  readonly reference: string
  readonly ids: {
    call: string
    case: string
    person: string
    entry: string
    deadline: string
    event: string
    emergency: string
    emergencyEvent: string
    amendment: string
  }
  readonly startedAt: Instant | null
  readonly key: RequestKey
}

export interface LoggedRow {
  readonly received_at: Instant
  readonly rev: number
  /** Milliseconds until the first deadline. */
  readonly triage_in_ms: number
}

const sealedOr = (
  sealer: Sealer,
  table: string,
  column: string,
  id: string,
  plain: string | null | undefined,
): string | null => (plain === null || plain === undefined ? null : sealer.seal({ table, column, id }, plain))

/** The values of a young person's row, sealed. */
export function personRow(sealer: Sealer, serviceId: string, id: string, person: PersonAsGiven) {
  return {
    service_id: serviceId,
    id,
    preferred_name: person.preferredName,
    legal_name: person.legalName,
    pronouns: person.pronouns,
    date_of_birth: person.dateOfBirth,
    date_of_birth_given: person.dateOfBirthGiven,
    nhs_number_sealed: sealedOr(sealer, 'young_person', 'nhs_number_sealed', id, person.nhsNumber),
    nhs_number_index:
      person.nhsNumberStatus === 'not-verified' && person.nhsNumber
        ? sealer.blindIndex('nhs-number', person.nhsNumber)
        : null,
    nhs_number_status: person.nhsNumberStatus,
    lives_at_sealed: sealedOr(sealer, 'young_person', 'lives_at_sealed', id, person.livesAt),
  }
}

/** The values of a call's row, sealed; times are the caller's to fill. */
export function callRow(
  sealer: Sealer,
  call: Pick<CallToLog, 'serviceId' | 'handlerId' | 'form' | 'callback'>,
  id: string,
  caseId: string | null,
  personId: string | null,
) {
  const { form, callback } = call
  return {
    service_id: call.serviceId,
    id,
    case_id: caseId,
    rev: 0,
    handler_id: call.handlerId,
    callback_kind: callback.kind,
    callback_sealed: sealedOr(sealer, 'call', 'callback_sealed', id, callback.number),
    callback_index: callback.matchable === null ? null : sealer.blindIndex('phone', callback.matchable),
    caller_name: form.callerName ?? null,
    relationship: relationshipOf(form),
    setting: form.setting,
    place_sealed: sealedOr(sealer, 'call', 'place_sealed', id, form.place),
    situation: form.situation,
    young_person_id: personId,
    ended_at: null,
    disposition: null,
    scene_safety: form.sceneSafety ?? null,
    safeguarding: form.safeguarding ?? null,
    safeguarding_note: form.safeguardingNote ?? null,
    consent: form.consent ?? null,
    needs: form.needs ?? null,
    needs_note: form.needsNote ?? null,
    emergency_service: form.immediateDanger?.service ?? null,
    emergency_reference: form.immediateDanger?.reference ?? null,
  }
}

const LOG_CALL = `
WITH moment AS MATERIALIZED (
  SELECT business_now() AS logged_at, least(coalesce($1::timestamptz, business_now()), business_now()) AS received_at,
    (SELECT (body->>'triageDueMinutes')::int FROM response_times_version WHERE service_id = $2 AND starts_at <= business_now() ORDER BY version DESC LIMIT 1) AS minutes
), keyed AS (
  INSERT INTO idempotency (service_id, membership_id, route, key, body_hash, ids) VALUES ($2, $3, $4, $5, $6, $7)
), person AS (
  INSERT INTO young_person (service_id, id, preferred_name, legal_name, pronouns, date_of_birth, date_of_birth_given, nhs_number_sealed, nhs_number_index, nhs_number_status, lives_at_sealed)
  SELECT $2, $8::uuid, $9, $10, $11, $12::date, $13, $14, $15, $16, $50 WHERE $8::uuid IS NOT NULL
), opened AS (
  INSERT INTO crisis_case (service_id, id, reference, rev, state, received_at, touched_at, setting, source_code, place_sealed, site_id, locality_id,
    scene_safety, safeguarding, safeguarding_note, consent, needs, needs_note, young_person_id, unowned_since, order_at, filled)
  SELECT $2, $17, $18, CASE WHEN $19::text IS NULL THEN 1 ELSE 2 END, 'received', m.received_at, m.logged_at, $20, $21, $22, $23::uuid, $24::uuid,
    coalesce($25::text, 'unknown'), coalesce($26::text, 'not-asked'), $27, coalesce($28::text, 'not-asked'), coalesce($29::text[], '{}'), $30, $8::uuid, m.received_at, m.received_at + make_interval(mins => m.minutes),
    $51::text[] || CASE WHEN m.received_at < m.logged_at THEN '{received_time_amendment}'::text[] ELSE '{}' END
  FROM moment m RETURNING received_at, rev
), called AS (
  INSERT INTO call (service_id, id, case_id, received_at, received_at_original, handler_id, callback_kind, callback_sealed, callback_index,
    caller_name, relationship, setting, place_sealed, situation, young_person_id,
    scene_safety, safeguarding, safeguarding_note, consent, needs, needs_note, emergency_service, emergency_reference)
  SELECT $2, $31, $17, m.received_at, m.logged_at, $3, $32, $33, $34, $35, $36, $20, $37, $38, $8::uuid,
    $25, $26, $27, $28, $29::text[], $30, $19, $42 FROM moment m
), amended AS (
  INSERT INTO received_time_amendment (service_id, id, call_id, was, became, reason, author_id, at)
  SELECT $2, $46, $31, m.logged_at, m.received_at, coalesce($47, 'entered later'), $3, m.logged_at FROM moment m WHERE m.received_at < m.logged_at
), told AS (
  INSERT INTO story_entry (service_id, id, case_id, author_id, kind, body, at) SELECT $2, $39, $17, $3, 'situation', $38, m.logged_at FROM moment m
), armed AS (
  INSERT INTO deadline (service_id, id, aggregate_kind, aggregate_id, subject, kind, rev, due_at, wake_at, lane, state, computed_from)
  SELECT $2, $40, 'case', $17, $17, 'triage-due', 1, m.received_at + make_interval(mins => m.minutes), m.received_at + make_interval(mins => m.minutes),
    'urgent', 'armed', jsonb_build_object('minutes', m.minutes) FROM moment m
), emergency AS (
  INSERT INTO emergency_record (service_id, id, case_id, emergency_service, reference, author_id, at)
  SELECT $2, $41, $17, $19, $42, $3, m.logged_at FROM moment m WHERE $19::text IS NOT NULL
), ${eventsFrom(`SELECT $2, e.id, $17, 'case', e.rev, e.type, e.payload::jsonb, $43::jsonb, m.logged_at, NULL::text[]
    FROM moment m, (VALUES ($44::uuid, 1, 'call.logged', $45), ($48::uuid, 2, 'emergency-services.called', $49)) AS e (id, rev, type, payload)
   WHERE e.payload IS NOT NULL`)}
SELECT received_at, rev, (SELECT extract(epoch FROM m.received_at + make_interval(mins => m.minutes) - m.logged_at)::float8 * 1000 FROM moment m) AS triage_in_ms FROM opened`

/** @throws DatabaseError `idempotency_pkey` for a twin, `crisis_case_reference` when the reference is taken */
export async function insertCallWithCase(
  database: Database,
  sealer: Sealer,
  call: CallToLog,
): Promise<LoggedRow> {
  const { form, ids, key } = call
  const person = call.person === null ? null : personRow(sealer, call.serviceId, ids.person, call.person)
  const row = callRow(sealer, call, ids.call, ids.case, person === null ? null : ids.person)
  const danger = form.immediateDanger
  const stored = { callId: ids.call, caseId: ids.case }
  const logged = { callId: ids.call, setting: form.setting, immediateDanger: danger !== undefined }
  const values = [
    call.startedAt,
    call.serviceId,
    call.handlerId,
    key.route,
    key.key,
    key.bodyHash,
    JSON.stringify(stored),
    person?.id ?? null,
    person?.preferred_name ?? null,
    person?.legal_name ?? null,
    person?.pronouns ?? null,
    person?.date_of_birth ?? null,
    person?.date_of_birth_given ?? null,
    person?.nhs_number_sealed ?? null,
    person?.nhs_number_index ?? null,
    person?.nhs_number_status ?? 'not-given',
    ids.case,
    call.reference,
    danger?.service ?? null,
    form.setting,
    sourceOf(form),
    sealedOr(sealer, 'crisis_case', 'place_sealed', ids.case, form.place),
    form.siteId ?? null,
    form.localityId ?? null,
    row.scene_safety,
    row.safeguarding,
    row.safeguarding_note,
    row.consent,
    row.needs,
    row.needs_note,
    ids.call,
    row.callback_kind,
    row.callback_sealed,
    row.callback_index,
    row.caller_name,
    row.relationship,
    row.place_sealed,
    form.situation,
    ids.entry,
    ids.deadline,
    ids.emergency,
    danger?.reference ?? null,
    JSON.stringify(call.actor),
    ids.event,
    JSON.stringify(logged),
    ids.amendment,
    form.startedReason ?? null,
    ids.emergencyEvent,
    danger === undefined ? null : JSON.stringify({ recordId: ids.emergency, service: danger.service }),
    person?.lives_at_sealed ?? null,
    [
      ...['call', 'story_entry', 'deadline'],
      ...(person === null ? [] : ['young_person']),
      ...(danger === undefined ? [] : ['emergency_record']),
    ],
  ]
  const [answer] = await database.all(statement<LoggedRow>(LOG_CALL, ...values))
  if (!answer) throw new Error('the call was not logged')
  return answer
}
