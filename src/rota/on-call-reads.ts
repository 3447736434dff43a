/** Who is on call now, by the shifts in the database: for a decision, for advice, for a hand-over, and to be texted. */
import type { OnCallRole } from '../contracts/vocabulary.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { Database, Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { createAdviserReads, type ReadAdvisers } from './adviser-reads.ts'
import { type Colleague, colleaguesOf } from './colleague-reads.ts'

/** Everybody on call in service `$1`: what `file.onCall()` of a case returns. */
export const onCallNow = `SELECT s.role, s.locality_id AS "localityId", s.membership_id AS "membershipId", m.display_name AS name,
    EXISTS (SELECT FROM visit v WHERE v.service_id = $1 AND v.responder_id = s.membership_id AND v.ended_at IS NULL) AS "onVisit"
  FROM shift s JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
 WHERE s.service_id = $1 AND s.during @> business_now() AND m.ended_at IS NULL
 ORDER BY s.id`

export interface LeaderOnCall {
  readonly service_id: string
  readonly membership_id: string
  readonly display_name: string
  readonly role: OnCallRole
  readonly locality_id: string | null
}

const leadersOnCall = (runner: Runner): Promise<LeaderOnCall[]> =>
  runner.all(
    statement<LeaderOnCall>(
      `SELECT s.service_id, s.membership_id, m.display_name, s.role, s.locality_id
         FROM shift s JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
        WHERE s.role IN ('coordinator', 'manager') AND s.during @> business_now() AND m.ended_at IS NULL ORDER BY s.id`,
    ),
  )

export interface OnCallReads {
  /** Who would be asked for advice on a case now; null when this service has no such case. */
  readonly advisers: ReadAdvisers
  /** Who can be asked by name to take a case over, whoever is on call first; null when this service has no such case. */
  colleagues(serviceId: string, caseId: string): Promise<Colleague[] | null>
  /** Coordinators and managers on call now, of every service. */
  leaders(runner: Runner): Promise<LeaderOnCall[]>
}

export const createOnCallReads = (deps: { database: Database; services: ServiceBook }): OnCallReads => ({
  advisers: createAdviserReads(deps),
  colleagues: (serviceId, caseId) => colleaguesOf(deps.database, serviceId, caseId),
  leaders: leadersOnCall,
})
