/** The case as a kind of aggregate: what it is made of, how it is locked and read, and what it is opened with. */
import type { AggregateKind, Moment } from '../aggregate/aggregate-kind.ts'
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import type { TableRules } from '../aggregate/table-rules.ts'
import type { DeadlineKind } from '../contracts/deadline-kinds.ts'
import type { ResponseTimesInForce } from '../contracts/response-times.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { Runner } from '../platform/database/database.ts'
import type { Row } from '../platform/tables.ts'
import {
  type CaseFile,
  type ChildTable,
  NAMES,
  ON_CALL,
  openCaseFile,
  type React,
  UNTOLD,
} from './case-file.ts'
import { type CasePartRules, partsChanged } from './case-page.ts'
import { rootTable } from './case-part.ts'

export interface CaseKindDeps {
  readonly tables: TableRules<ChildTable>
  readonly views: CasePartRules
  readonly deadlineRules: DeadlineRules<DeadlineKind>
  /** Response times by version. */
  readonly responseTimes: {
    version(serviceId: string, version: number | null, runner: Runner): Promise<ResponseTimesInForce>
  }
  readonly services: ServiceBook
  /** Reads who is on call at this instant: a statement over `$1`, the service. */
  readonly onCall: string
  /** @param attempt 0, or how often the unit of work was begun before */
  readonly newCode: (attempt: number) => string
  readonly react: React
}

export interface CaseKind extends AggregateKind<CaseFile> {
  readonly views: CasePartRules
}

const everybody = 'SELECT id, display_name AS name FROM membership WHERE service_id = $1'

/** A row that somebody else holds is on its way: who has it will not wait for us, nor we for them. */
const notTold = `SELECT offer_id AS "offerId" FROM message
  WHERE service_id = $1 AND aggregate_kind = 'case' AND aggregate_id = ANY($2) AND offer_id IS NOT NULL
    AND state = 'queued' AND (lease_until IS NULL OR lease_until < statement_timestamp())
    FOR UPDATE SKIP LOCKED`

export function createCaseKind(deps: CaseKindDeps): CaseKind {
  return {
    name: 'case',
    parts: (tables, root) => partsChanged(deps.views, tables, root),
    root: 'crisis_case',
    rootRule: rootTable.crisis_case,
    tables: deps.tables,
    views: deps.views,
    facts: { [ON_CALL]: deps.onCall, [NAMES]: everybody },
    questions: { [UNTOLD]: notTold },
    moment:
      '(SELECT max(version) FROM response_times_version WHERE service_id = $1 AND starts_at <= business_now()) AS response_times_version',
    async opener({ serviceId, actor, attempt, newId, runner }, moment, roots) {
      const service = await deps.services.byId(serviceId, runner)
      const { response_times_version: inForce } = moment as Moment & { response_times_version: number | null }
      const policyOf = (row: Row<'crisis_case'>) =>
        deps.responseTimes.version(serviceId, row.response_times_version ?? inForce, runner)
      const cases = roots as readonly Row<'crisis_case'>[]
      const responseTimes = new Map(
        await Promise.all(cases.map(async (row) => [row.id, await policyOf(row)] as const)),
      )
      return ({ root, now, rows, facts }) => {
        const policy = responseTimes.get(root.id)
        if (!policy) throw new Error('a case was read without its policy')
        return openCaseFile(
          {
            timeZone: service.timeZone,
            line: service.line,
            leaders: service.leaders,
            localities: service.localities,
            names: service.names,
            now,
            policy,
            deadlineRules: deps.deadlineRules,
            case: root as Row<'crisis_case'>,
            rows,
            facts,
          },
          { actor, newId, newCode: () => deps.newCode(attempt), react: deps.react },
        )
      }
    },
  }
}
