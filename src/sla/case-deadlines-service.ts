/** Deadlines of cases as the engine runs them: what passed together is said in order, the loudest last. */
import type { AggregateKind, Firing } from '../aggregate/aggregate-kind.ts'
import { inOrder } from '../aggregate/deadline-rules.ts'
import type { CaseFile } from '../cases/case-file.ts'
import { USUAL } from '../cases/case-work.ts'
import { passed } from './firing.ts'

export const firingOfCases = (kind: AggregateKind<CaseFile>): Firing<CaseFile> => ({
  kind,
  expects: USUAL,
  passed(file, settled) {
    const mine = file.rows('deadline').filter(({ id }) => settled.has(id))
    for (const deadline of mine.sort(inOrder(file.deadlineRules))) passed(file, deadline)
  },
})
