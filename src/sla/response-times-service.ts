/** The response times of a service: all versions in words, what a new one would change, and publishing it. */
import type { z } from 'zod'
import { createWork, type WorkDeps } from '../aggregate/work.ts'
import {
  type ResponseTimesBody,
  type ResponseTimesVersionView,
  responseTimesBody,
  type responseTimesForm,
} from '../contracts/response-times.ts'
import { responseTimesChanges } from '../contracts/words/response-times.ts'
import type { Actor } from '../identity/permission.ts'
import { formatInstant, formatOptional, type Instant, parseInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import { follows, publish } from './response-times.ts'
import { RESPONSE_TIMES_NEED, responseTimesKind, responseTimesOf } from './response-times-repository.ts'
import { stateOf, takesOverFrom } from './response-times-versions.ts'

type Form = z.output<typeof responseTimesForm>

interface VersionRead {
  readonly version: number
  readonly starts_at: Instant
  readonly body: ResponseTimesBody
  readonly publisher: string | null
  readonly published_at: Instant | null
  readonly now: Instant
}

const ALL = `
  SELECT p.version, p.starts_at, p.body, p.published_at, business_now() AS now,
    (SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = p.published_by) AS publisher
    FROM response_times_version p WHERE p.service_id = $1 ORDER BY p.version DESC`
const KEEP = `
  SELECT response_times_version AS version, count(*) AS cases FROM crisis_case
   WHERE service_id = $1 AND state IN ('triaged','offered','owned') AND response_times_version IS NOT NULL
   GROUP BY response_times_version ORDER BY response_times_version`
const WAITING = `SELECT id AS "caseId", reference FROM crisis_case WHERE service_id = $1 AND state = 'received' ORDER BY order_at LIMIT 500`

/** When a service without any version was read. */
const NEVER = parseInstant('1970-01-01T00:00:00Z')

const older = (than: VersionRead) => (one: VersionRead) => one.version < than.version

export type ResponseTimesService = ReturnType<typeof createResponseTimesService>

export function createResponseTimesService(deps: WorkDeps) {
  const { database } = deps
  const work = createWork(deps)
  const rows = async (runner: Runner, serviceId: string): Promise<VersionRead[]> =>
    (await runner.all(statement<VersionRead>(ALL, serviceId))).map((row) => ({
      ...row,
      body: responseTimesBody.parse(row.body),
    }))

  async function list(serviceId: string) {
    const known = await rows(database, serviceId)
    const now = known[0]?.now
    const items = known.map(
      (row): ResponseTimesVersionView => ({
        version: row.version,
        startsAt: formatInstant(row.starts_at),
        state: stateOf(known, row, row.now),
        publishedBy: row.publisher,
        publishedAt: formatOptional(row.published_at),
        body: row.body,
        changes: responseTimesChanges(
          takesOverFrom(known.filter(older(row)), row.starts_at)?.body ?? row.body,
          row.body,
        ),
      }),
    )
    return { items, asOf: formatInstant(now ?? NEVER) }
  }

  return {
    list,
    async preview(actor: Actor, form: Form) {
      const [known, keep, waiting] = await Promise.all([
        rows(database, actor.serviceId),
        database.all(statement<{ version: number; cases: number }>(KEEP, actor.serviceId)),
        database.all(statement<{ caseId: string; reference: string }>(WAITING, actor.serviceId)),
      ])
      const now = known[0]?.now ?? NEVER
      const { changes, replaced } = follows(form, known, now)
      const replaces = replaced.map(({ version }) => version)
      return { changes, replaces, keep, waiting, asOf: formatInstant(now) }
    },
    async publish(actor: Actor, form: Form, key: RequestKey): Promise<void> {
      const { serviceId, membershipId, name } = actor
      const ids = [await responseTimesOf(deps.database, serviceId)]
      await work.run(
        [{ kind: responseTimesKind, ids, expects: RESPONSE_TIMES_NEED }],
        {
          serviceId,
          actor: { kind: 'member', membershipId, name, via: 'console' },
          key,
          busy: 'Somebody else is changing the response times. Try again in a moment.',
        },
        ([[file]]) => ({ version: publish(file ?? refuse('not-found'), form) }),
      )
    },
  }
}
