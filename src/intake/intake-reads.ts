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
  readonly case_id: string | null
  readonly received_at: Instant
  readonly received_at_original: Instant
  readonly ended_at: Instant | null
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

const CALL =
  'SELECT case_id, received_at, received_at_original, ended_at FROM call WHERE service_id = $1 AND id = $2'

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
