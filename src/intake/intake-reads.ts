/** What intake asks of the past: one call with its place on a case, and who a caller might be. */
import type { PossibleMatch } from '../contracts/calls.ts'
import type { Warning } from '../contracts/shapes.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { Instant } from '../kernel/clock.ts'
import type { MatchReads } from '../people/match-reads.ts'
import { readPerson } from '../people/person-as-given.ts'
import { possibleMatches } from '../people/possible-match.ts'
import type { Database } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { statement } from '../platform/database/statement.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { readCallback } from './call-as-given.ts'

export interface CallFound {
  readonly id: string
  readonly case_id: string | null
  readonly received_at: Instant
  readonly received_at_original: Instant
  readonly ended_at: Instant | null
  /** Calls on its case, this one among them; 0 without a case. */
  readonly calls_on_case: number
  /** Of those, the ones that nobody has ended. */
  readonly open_calls: number
  /** True for the case's first call, whose received time is the case's. */
  readonly opened_case: boolean
}

export interface TypedByCaller {
  readonly callbackNumber?: string | undefined
  readonly name?: string | undefined
  readonly dateOfBirth?: string | undefined
  readonly nhsNumber?: string | undefined
}

export interface IntakeReads {
  /** Null when this service has no such call. */
  call(serviceId: string, callId: string): Promise<CallFound | null>
  /**
   * Who this might be, likeliest first, eight at most. What cannot be read is left out with a warning.
   * @param today ISO date in the service's time zone
   */
  matches(
    serviceId: string,
    typed: TypedByCaller,
    today: string,
  ): Promise<{ items: PossibleMatch[]; warnings: Warning[] }>
}

const MOST_MATCHES = 8

const CALL = `
SELECT cl.id, cl.case_id, cl.received_at, cl.received_at_original, cl.ended_at, beside.calls_on_case, beside.open_calls,
  cl.case_id IS NOT NULL AND NOT beside.later AS opened_case
  FROM call cl
 CROSS JOIN LATERAL (
   SELECT count(*) AS calls_on_case, count(*) FILTER (WHERE other.ended_at IS NULL) AS open_calls,
     coalesce(bool_or((other.received_at_original, other.id) < (cl.received_at_original, cl.id)), false) AS later
     FROM call other WHERE other.service_id = $1 AND other.case_id = cl.case_id) beside
 WHERE cl.service_id = $1 AND cl.id = $2`

export interface IntakeReadsDeps {
  readonly people: MatchReads
  readonly database: Database
  readonly sealer: Sealer
  readonly services: ServiceBook
}

export function createIntakeReads({ database, sealer, people }: IntakeReadsDeps): IntakeReads {
  return {
    async call(serviceId, callId) {
      const [row] = await database.all(statement<CallFound>(CALL, serviceId, callId))
      return row ?? null
    },

    async matches(serviceId, typed, today) {
      const warnings: Warning[] = []
      const callback = readCallback(typed.callbackNumber ?? '', 'callbackNumber', warnings)
      const { dateOfBirth, nhsNumber } = typed
      const given = {
        ...(dateOfBirth !== undefined && { dateOfBirth }),
        ...(nhsNumber !== undefined && { nhsNumber }),
      }
      const person = readPerson(given, today, '', warnings)
      const digits = person.nhsNumberStatus === 'not-verified' ? person.nhsNumber : null
      const sought = {
        numberIndexes: callback.matchable === null ? [] : sealer.blindIndexes('phone', callback.matchable),
        nhsIndexes: digits === null ? [] : sealer.blindIndexes('nhs-number', digits),
        dateOfBirth: person.dateOfBirth,
        name: typed.name ?? null,
      }
      const { found } = await inSnapshot(database, serviceId, (runner) =>
        people.candidates(runner, serviceId, sought),
      )
      return {
        items: possibleMatches({ name: sought.name, dateOfBirth: sought.dateOfBirth }, found, MOST_MATCHES),
        warnings,
      }
    },
  }
}
