/** Policies by version. A version is never edited once written, so what was read once is kept. */

import { type ResponseTimesBody, responseTimesBody } from '../contracts/response-times.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { ResponseTimesInForce } from './first-response-times.ts'

export interface ResponseTimesBook {
  /** @throws Error when the service has no policy of that version */
  version(serviceId: string, version: number | null, runner: Runner): Promise<ResponseTimesInForce>
}

export function createResponseTimesBook(): ResponseTimesBook {
  const known = new Map<string, ResponseTimesInForce>()
  return {
    async version(serviceId, version, runner) {
      const key = `${serviceId}/${version}`
      const held = known.get(key)
      if (held) return held
      const [row] = await runner.all(
        statement<{ body: ResponseTimesBody; version: number }>(
          'SELECT body, version FROM response_times_version WHERE service_id = $1 AND version = $2',
          serviceId,
          version,
        ),
      )
      if (!row) throw new Error(`service ${serviceId} has no response times of version ${version}`)
      const policy = { ...responseTimesBody.parse(row.body), version: row.version }
      known.set(key, policy)
      return policy
    },
  }
}
