/**
 * One line a feature: what it brings to a case. A table of `Children`, or a kind of deadline, that nobody brings does not
 * compile.
 */
import type { DeadlineRules } from './aggregate/deadline-rules.ts'
import type { TableRules } from './aggregate/table-rules.ts'
import type { ChildTable } from './cases/case-file.ts'
import { recordTables, triageDeadlines } from './cases/case-part.ts'
import type { DeadlineKind } from './contracts/deadline-kinds.ts'
import { detentionDeadlines, detentionTables } from './detention/detention-part.ts'
import { dispatchDeadlines, dispatchTables } from './dispatch/dispatch-part.ts'
import { callTables } from './intake/calls-part.ts'
import { textTables } from './notify/texts-part.ts'
import { responseTimesDeadlines } from './sla/response-times-part.ts'
import { timeDeadlines, timeTables } from './sla/time-part.ts'

export const caseTables: TableRules<ChildTable> = {
  ...callTables,
  ...recordTables,
  ...timeTables,
  ...dispatchTables,
  ...detentionTables,
  ...textTables,
}

export const deadlineRules: DeadlineRules<DeadlineKind> = {
  ...triageDeadlines,
  ...timeDeadlines,
  ...dispatchDeadlines,
  ...detentionDeadlines,
  ...responseTimesDeadlines,
}
