/** What the server remarked on a saved call (such as a number that could not be read), shown on the case's page. */
import type { QueryClient } from '@tanstack/react-query'
import type { Warning } from '../../../../src/contracts/shapes.ts'

const keyOf = (caseId: string) => ['call-warnings', caseId] as const

export function keepWarnings(queries: QueryClient, caseId: string, warnings: readonly Warning[]): void {
  queries.setQueryData(keyOf(caseId), warnings)
}

export function keptWarnings(queries: QueryClient, caseId: string): readonly Warning[] {
  return queries.getQueryData<readonly Warning[]>(keyOf(caseId)) ?? []
}
