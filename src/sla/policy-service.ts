/**
 * Versions of the promises of time. A version is published once and never edited; it is in force from its start until
 * the next one's; one that has not begun may be replaced by the next. A case keeps the version it was triaged under, so a change never moves a promise that was made.
 */
import type { z } from 'zod'
import { eventsFrom } from '../aggregate/event-rows.ts'
import {
  type PolicyView,
  type policyForm,
  type TierPolicyBody,
  tierPolicyBody,
} from '../contracts/policies.ts'
import { policyChanges } from '../contracts/words/policy.ts'
import type { Actor } from '../identity/permission.ts'
import { formatInstant, formatOptional, type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Database, Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { findTwin, keepIds, type RequestKey, TWIN_CONSTRAINT } from '../platform/idempotency.ts'
import { replacedBy, stateOf, takesOverFrom } from './policy-versions.ts'

type Form = z.output<typeof policyForm>

interface PolicyRow {
  readonly version: number
  readonly starts_at: Instant
  readonly body: TierPolicyBody
  readonly publisher: string | null
  readonly published_at: Instant | null
  readonly now: Instant
}

const ALL = `
  SELECT p.version, p.starts_at, p.body, p.published_at, business_now() AS now,
    (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = p.published_by) AS publisher
    FROM tier_policy p WHERE p.service_id = $1 ORDER BY p.version DESC`
const KEEP = `
  SELECT policy_version AS version, count(*) AS cases FROM crisis_case
   WHERE service_id = $1 AND state IN ('triaged','offered','owned') AND policy_version IS NOT NULL
   GROUP BY policy_version ORDER BY policy_version`
const WAITING = `SELECT id AS "caseId", reference FROM crisis_case WHERE service_id = $1 AND state = 'received' ORDER BY order_at LIMIT 500`
const PUBLISH = `
  WITH ${eventsFrom("VALUES ($1, uuidv7(), uuidv7(), 'policy', 1, 'policy.published', $6, $7, business_now())")}
  INSERT INTO tier_policy (service_id, version, starts_at, body, published_by, published_at)
  VALUES ($1, $2, $3, $4, $5, business_now())`

const older = (than: PolicyRow) => (one: PolicyRow) => one.version < than.version

const MOST_DAYS_AHEAD = 366

const VERSION_CONSTRAINT = 'tier_policy_service_id_version_key'

export interface PolicyDeps {
  readonly database: Database
  readonly committed: (urgent: boolean) => void
}
export type PolicyService = ReturnType<typeof createPolicyService>

export function createPolicyService({ database, committed }: PolicyDeps) {
  const rows = async (runner: Runner, serviceId: string): Promise<PolicyRow[]> =>
    (await runner.all(statement<PolicyRow>(ALL, serviceId))).map((row) => ({
      ...row,
      body: tierPolicyBody.parse(row.body),
    }))

  /** @throws Refusal policy-changed, validation-failed */
  function mustFollow(form: Form, known: readonly PolicyRow[]) {
    const [newest] = known
    if (!newest || newest.version !== form.basedOn)
      refuse('policy-changed', 'Somebody published a version since you opened this. Nothing was saved.', {
        newest: newest?.version ?? null,
      })
    const startsAt = parseInstant(form.startsAt)
    const field = (message: string) =>
      refuse('validation-failed', undefined, { errors: [{ field: 'startsAt', message }] })
    if (startsAt < newest.now) field('is in the past: what was promised then stands')
    if (startsAt > plusMinutes(newest.now, MOST_DAYS_AHEAD * 24 * 60))
      field('is more than a year ahead: nobody would ever see it begin; look at the year')
    const before = takesOverFrom(known, startsAt) ?? newest
    const replaced = replacedBy(known, startsAt)
    const changes = policyChanges(before.body, form.body)
    if (changes.length === 0 && replaced.length === 0)
      refuse('validation-failed', undefined, { errors: [{ field: 'body', message: 'changes nothing' }] })
    return { newest, changes, replaces: replaced.map(({ version }) => version) }
  }

  async function list(serviceId: string) {
    const known = await rows(database, serviceId)
    const now = known[0]?.now
    const items = known.map(
      (row): PolicyView => ({
        version: row.version,
        startsAt: formatInstant(row.starts_at),
        state: stateOf(known, row, row.now),
        publishedBy: row.publisher,
        publishedAt: formatOptional(row.published_at),
        body: row.body,
        changes: policyChanges(
          takesOverFrom(known.filter(older(row)), row.starts_at)?.body ?? row.body,
          row.body,
        ),
      }),
    )
    return { items, asOf: formatInstant(now ?? parseInstant('1970-01-01T00:00:00Z')) }
  }

  return {
    list,
    async preview(actor: Actor, form: Form) {
      const [known, keep, waiting] = await Promise.all([
        rows(database, actor.serviceId),
        database.all(statement<{ version: number; cases: number }>(KEEP, actor.serviceId)),
        database.all(statement<{ caseId: string; reference: string }>(WAITING, actor.serviceId)),
      ])
      const { newest, changes, replaces } = mustFollow(form, known)
      return {
        changes,
        replaces,
        keep,
        waiting,
        asOf: formatInstant(newest.now),
      }
    },
    async publish(actor: Actor, form: Form, key: RequestKey): Promise<void> {
      await database.transaction(
        async (tx) => {
          if (await findTwin(tx, key)) return
          const { newest } = mustFollow(form, await rows(tx, actor.serviceId))
          const version = newest.version + 1
          const by = { kind: 'member', membershipId: actor.membershipId, name: actor.name, via: 'console' }
          tx.write(
            statement(
              PUBLISH,
              actor.serviceId,
              version,
              form.startsAt,
              JSON.stringify(form.body),
              actor.membershipId,
              JSON.stringify({ version, startsAt: form.startsAt }),
              JSON.stringify(by),
            ),
          )
          tx.write(keepIds(key, { version }))
        },
        { retryOn: [TWIN_CONSTRAINT, VERSION_CONSTRAINT] },
      )
      committed(false)
    },
  }
}
