/**
 * The same request twice is one request. A key is scoped to member and route; only what succeeded is kept, as ids, and
 * is rendered again under current permissions. Kept in the same transaction as the change itself.
 */
import { refuse } from '../kernel/refusal.ts'
import { build } from './database/builder.ts'
import type { Runner } from './database/database.ts'
import { type Statement, statement } from './database/statement.ts'

export interface RequestKey {
  readonly serviceId: string
  readonly membershipId: string
  readonly route: string
  readonly key: string
  readonly bodyHash: string
}

export type StoredIds = Record<string, unknown>

/** What an earlier twin of this request left; null when there was none. @throws Refusal idempotency-key-reused */
export async function findTwin(runner: Runner, key: RequestKey): Promise<StoredIds | null> {
  const [row] = await runner.all(
    build
      .selectFrom('idempotency')
      .select(['ids', 'body_hash'])
      .where('service_id', '=', key.serviceId)
      .where('membership_id', '=', key.membershipId)
      .where('route', '=', key.route)
      .where('key', '=', key.key),
  )
  if (!row) return null
  if (row.body_hash !== key.bodyHash) refuse('idempotency-key-reused', 'Use a new key for a new request.')
  return row.ids
}

/** Fails with `idempotency_pkey` when a twin was faster; the unit of work then runs again and finds it. */
export const keepIds = (key: RequestKey, ids: StoredIds): Statement<never> =>
  statement(
    'INSERT INTO idempotency (service_id, membership_id, route, key, body_hash, ids) VALUES ($1, $2, $3, $4, $5, $6)',
    key.serviceId,
    key.membershipId,
    key.route,
    key.key,
    key.bodyHash,
    JSON.stringify(ids),
  )

export const TWIN_CONSTRAINT = 'idempotency_pkey'
