/**
 * Founds the demonstration region in an empty database, once, and keeps its rota filled for weeks ahead at every start.
 * Places, people and shifts have no service of their own yet; calls and cases never come from here.
 */
import type { Passwords } from '../identity/password.ts'
import type { Database, Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { IdPool } from '../platform/id-pool.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { firstResponseTimes, type ResponseTimesBody } from '../sla/first-response-times.ts'
import {
  demoService,
  emailOf,
  localities,
  numberOf,
  organisations,
  people,
  sites,
  unitOf,
  units,
} from './region.ts'
import { demoRota } from './rota.ts'

export interface SettleDeps {
  readonly database: Database
  readonly ids: IdPool
  readonly sealer: Sealer
  readonly passwords: Passwords
  readonly lineNumber: string
  readonly password: string
}

const WEEKS_AHEAD_DAYS = 50
const DAYS_BEHIND = 2

/** @returns true when this call founded the region, false when it was there */
export async function settleRegion(
  deps: SettleDeps,
  policy: ResponseTimesBody = firstResponseTimes,
): Promise<boolean> {
  const [known] = await deps.database.all(statement<{ id: string }>('SELECT id FROM service LIMIT 1'))
  if (known) return false
  const hash = await deps.passwords.hash(deps.password)
  const ids = await deps.ids.take(
    2 + localities.length + organisations.length + units.length + sites.length + people.length * 3,
  )
  const id = () => ids.pop() ?? ''
  const service = id()
  const localityIds = new Map(localities.map((name) => [name, id()]))
  const organisationIds = new Map(organisations.map(({ name }) => [name, id()]))
  const unitIds = new Map(units.map(({ key }) => [key, id()]))
  await deps.database.transaction(async (tx) => {
    const write = (text: string, ...values: unknown[]) => tx.write(statement(text, ...values))
    write(
      'INSERT INTO service (id, name, time_zone, line_number, text_number) VALUES ($1, $2, $3, $4, $5)',
      service,
      demoService.name,
      demoService.timeZone,
      deps.lineNumber,
      demoService.textNumber,
    )
    write("INSERT INTO response_times (service_id, touched_at) VALUES ($1, '2020-01-01T00:00:00Z')", service)
    write(
      `INSERT INTO response_times_version (service_id, version, starts_at, body) VALUES ($1, 1, '2020-01-01T00:00:00Z', $2)`,
      service,
      JSON.stringify(policy),
    )
    for (const [name, localityId] of localityIds)
      write('INSERT INTO locality (service_id, id, name) VALUES ($1, $2, $3)', service, localityId, name)
    for (const { name, kind } of organisations)
      write(
        'INSERT INTO organisation (service_id, id, name, kind) VALUES ($1, $2, $3, $4)',
        service,
        organisationIds.get(name),
        name,
        kind,
      )
    for (const { key, organisation, name } of units)
      write(
        'INSERT INTO unit (service_id, id, organisation_id, name) VALUES ($1, $2, $3, $4)',
        service,
        unitIds.get(key),
        organisationIds.get(organisation),
        name,
      )
    for (const site of sites)
      write(
        'INSERT INTO site (service_id, id, name, setting, locality_id) VALUES ($1, $2, $3, $4, $5)',
        service,
        id(),
        site.name,
        site.setting,
        localityIds.get(site.locality),
      )
    people.forEach((person, index) => {
      const userId = id()
      const membershipId = id()
      const handsetId = id()
      write(
        'INSERT INTO app_user (id, email, name, password_hash) VALUES ($1, $2, $3, $4)',
        userId,
        emailOf(person.name),
        person.name,
        hash,
      )
      write(
        'INSERT INTO membership (service_id, id, user_id, unit_id, role, display_name) VALUES ($1, $2, $3, $4, $5, $6)',
        service,
        membershipId,
        userId,
        unitIds.get(unitOf(person)),
        person.role,
        person.name,
      )
      if (!['clinician', 'coordinator', 'manager', 'duty-director'].includes(person.role)) return
      write(
        'INSERT INTO handset (service_id, id, membership_id, number_sealed, number_index) VALUES ($1, $2, $3, $4, $5)',
        service,
        handsetId,
        membershipId,
        deps.sealer.seal({ table: 'handset', column: 'number_sealed', id: handsetId }, numberOf(index)),
        deps.sealer.blindIndex('phone', numberOf(index)),
      )
    })
  })
  return true
}

/** Fills the rota up to seven weeks ahead; what is there stays. */
export async function fillRota(database: Database): Promise<void> {
  await database.transaction(async (tx: Transaction) => {
    const [now] = await tx.all(
      statement<{ service_id: string; today: number; last: number | null; time_zone: string }>(
        `SELECT s.id AS service_id, s.time_zone, (business_now() AT TIME ZONE s.time_zone)::date - date '1970-01-01' AS today,
           (SELECT max((lower(during) AT TIME ZONE s.time_zone)::date) - date '1970-01-01' FROM shift WHERE service_id = s.id) AS last
         FROM service s ORDER BY id LIMIT 1`,
      ),
    )
    if (!now) return
    const from = now.last === null ? now.today - DAYS_BEHIND : Math.max(now.last + 1, now.today - DAYS_BEHIND)
    const days = now.today + WEEKS_AHEAD_DAYS - from
    if (days <= 0) return
    const shifts = demoRota(from, days, isoDate)
    tx.write(
      statement(
        `INSERT INTO shift (service_id, membership_id, locality_id, role, during)
         SELECT $1, m.id, l.id, s.role, tstzrange(
             (s.day || ' ' || s.hour || ':00')::timestamp AT TIME ZONE $2,
             ((s.day || ' ' || s.hour || ':00')::timestamp + interval '12 hours') AT TIME ZONE $2)
           FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[]) AS s (person, role, locality, day, hour)
           JOIN membership m ON m.service_id = $1 AND m.display_name = s.person
           LEFT JOIN locality l ON l.service_id = $1 AND l.name = s.locality`,
        now.service_id,
        now.time_zone,
        shifts.map((s) => s.person),
        shifts.map((s) => s.role),
        shifts.map((s) => s.locality),
        shifts.map((s) => s.date),
        shifts.map((s) => s.hour),
      ),
    )
  })
}

/** The calendar date of a count of days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function isoDate(day: number): string {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const date = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
