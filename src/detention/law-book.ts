/** The dated rows of the law, read for each command: a new version counts from the moment at which it is in force. */

import { type SectionRuleBody, sectionRuleBody } from '../contracts/section-rule.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { Ground } from './recording.ts'

export interface LawBook {
  /** The rules of section 136 by date, and the date of birth of this case's young person. */
  ground(serviceId: string, caseId: string): Promise<Ground>
}

const RULES =
  "SELECT version, in_force_from, body FROM legal_rule WHERE code = 's136' ORDER BY in_force_from, version"
const BORN = `
  SELECT y.date_of_birth FROM young_person y
   WHERE y.service_id = $1 AND y.id = (SELECT c.young_person_id FROM crisis_case c WHERE c.service_id = $1 AND c.id = $2)`

export function createLawBook(database: Database): LawBook {
  return {
    async ground(serviceId, caseId) {
      const [rows, [person]] = await Promise.all([
        database.all(statement<{ version: number; in_force_from: Instant; body: SectionRuleBody }>(RULES)),
        database.all(statement<{ date_of_birth: string | null }>(BORN, serviceId, caseId)),
      ])
      return {
        rules: rows.map(({ version, in_force_from: inForceFrom, body }) => ({
          inForceFrom,
          rule: { ...sectionRuleBody.parse(body), version },
        })),
        dateOfBirth: person?.date_of_birth ?? null,
      }
    },
  }
}
