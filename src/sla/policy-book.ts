/** Policies by version. A version is never edited once written, so what was read once is kept. */

import { type TierPolicyBody, tierPolicyBody } from '../contracts/policies.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { TierPolicy } from './tier-policy.ts'

export interface PolicyBook {
  /** @throws Error when the service has no policy of that version */
  version(serviceId: string, version: number | null, runner: Runner): Promise<TierPolicy>
}

export function createPolicyBook(): PolicyBook {
  const known = new Map<string, TierPolicy>()
  return {
    async version(serviceId, version, runner) {
      const key = `${serviceId}/${version}`
      const held = known.get(key)
      if (held) return held
      const [row] = await runner.all(
        statement<{ body: TierPolicyBody; version: number }>(
          'SELECT body, version FROM tier_policy WHERE service_id = $1 AND version = $2',
          serviceId,
          version,
        ),
      )
      if (!row) throw new Error(`service ${serviceId} has no tier policy ${version}`)
      const policy = { ...tierPolicyBody.parse(row.body), version: row.version }
      known.set(key, policy)
      return policy
    },
  }
}
