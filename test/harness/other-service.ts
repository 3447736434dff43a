/** A second service on the same database, with one open case: whatever is its own does not exist for anybody else. */
import { randomUUID } from 'node:crypto'

type Query = (text: string, ...values: unknown[]) => Promise<unknown>

/** @returns ids of a case, its call and its locality in the other service */
export async function foundOtherService(query: Query) {
  const [service, caseId, callId, locality, member, user, organisation, unit] = Array.from(
    { length: 8 },
    () => randomUUID(),
  )
  await query(
    `INSERT INTO service (id, name, line_number, text_number) VALUES ($1, 'Southern crisis line', '01632 960200', '+447700900990')`,
    service,
  )
  await query(`INSERT INTO locality (service_id, id, name) VALUES ($1, $2, 'Elsewhere')`, service, locality)
  await query(
    `INSERT INTO organisation (service_id, id, name, kind) VALUES ($1, $2, 'Elsewhere Trust', 'provider-trust')`,
    service,
    organisation,
  )
  await query(
    `INSERT INTO unit (service_id, id, organisation_id, name) VALUES ($1, $2, $3, 'Crisis line')`,
    service,
    unit,
    organisation,
  )
  await query(
    `INSERT INTO app_user (id, email, name, password_hash) VALUES ($1, 'else@example.org', 'Else Where', '-')`,
    user,
  )
  await query(
    `INSERT INTO membership (service_id, id, user_id, unit_id, role, display_name) VALUES ($1, $2, $3, $4, 'clinician', 'Else Where')`,
    service,
    member,
    user,
    unit,
  )
  await query(
    `INSERT INTO crisis_case (service_id, id, reference, rev, state, received_at, touched_at, setting, source_code, scene_safety, safeguarding, consent, order_at, unowned_since, escalation_exhausted)
     VALUES ($1, $2, 'XXX-XXX', 0, 'received', now(), now(), 'home', 'A1', 'unknown', 'not-asked', 'not-asked', now(), now(), true)`,
    service,
    caseId,
  )
  await query(
    `INSERT INTO call (service_id, id, case_id, received_at, received_at_original, handler_id, callback_kind, relationship, setting, situation)
     VALUES ($1, $2, $3, now(), now(), $4, 'withheld', 'not-said', 'home', 'Theirs.')`,
    service,
    callId,
    caseId,
    member,
  )
  return { caseId, callId, locality }
}
