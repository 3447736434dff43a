/** Who would be asked for advice on a case now, by name: read before somebody asks, decided as the text will be. */
import { type AdviserRole, adviserRoles } from '../contracts/vocabulary.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { type Duty, whoAdvises, whoLeads } from './who-answers.ts'

interface WouldBeAsked {
  readonly names: string[]
  readonly onCall: boolean
}
type Advisers = Record<AdviserRole, WouldBeAsked>

/** @returns null when the service has no such case */
export type ReadAdvisers = (
  asker: { serviceId: string; membershipId: string },
  caseId: string,
) => Promise<Advisers | null>

const PLACE = 'SELECT locality_id AS "localityId" FROM crisis_case WHERE service_id = $1 AND id = $2'
const ON_CALL = `
  SELECT s.membership_id AS "membershipId", m.display_name AS name, s.role, s.locality_id AS "localityId"
    FROM shift s JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
   WHERE s.service_id = $1 AND s.during @> business_now() AND m.ended_at IS NULL ORDER BY s.id`
/** Whoever leads and is not on shift may be turned to as well. */
const LEADERS =
  'SELECT id, display_name AS name FROM membership WHERE service_id = $1 AND id = ANY($2) AND ended_at IS NULL'

export function createAdviserReads(deps: { database: Database; services: ServiceBook }): ReadAdvisers {
  return async ({ serviceId, membershipId }, caseId) => {
    const { leaders } = await deps.services.byId(serviceId)
    const [[place], onCall, led] = await Promise.all([
      deps.database.all(statement<{ localityId: string | null }>(PLACE, serviceId, caseId)),
      deps.database.all(statement<Duty['onCall'][number]>(ON_CALL, serviceId)),
      deps.database.all(
        statement<{ id: string; name: string }>(LEADERS, serviceId, [
          ...leaders.coordinator,
          ...leaders.manager,
        ]),
      ),
    ])
    if (!place) return null
    const names = new Map([
      ...led.map(({ id, name }) => [id, name] as const),
      ...onCall.map((one) => [one.membershipId, one.name] as const),
    ])
    const duty = { onCall, leaders, localityId: place.localityId }
    const asked = (role: AdviserRole): WouldBeAsked => {
      const advisers = whoAdvises(duty, role, membershipId)
      const ids = advisers.length > 0 ? advisers : whoLeads(duty, 'coordinator')
      return { names: ids.flatMap((id) => names.get(id) ?? []), onCall: advisers.length > 0 }
    }
    return Object.fromEntries(adviserRoles.map((role) => [role, asked(role)])) as Advisers
  }
}
