/** One line a feature: the tables that it brings to a case. A table of `Children` that nobody brings does not compile. */
import type { TableRules } from './aggregate/table-rules.ts'
import type { ChildTable } from './cases/case-file.ts'
import { recordTables } from './cases/case-part.ts'
import { detentionTables } from './detention/detention-part.ts'
import { dispatchTables } from './dispatch/dispatch-part.ts'
import { callTables } from './intake/calls-part.ts'
import { textTables } from './notify/texts-part.ts'
import { timeTables } from './sla/time-part.ts'

export const caseTables: TableRules<ChildTable> = {
  ...callTables,
  ...recordTables,
  ...timeTables,
  ...dispatchTables,
  ...detentionTables,
  ...textTables,
}
