/** What the server remarked on a saved call or correction (such as a number that could not be read), shown on the case's page. */
import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Warning } from '../../../../src/contracts/shapes.ts'

const keyOf = (caseId: string) => ['call-warnings', caseId] as const

export function keepWarnings(queries: QueryClient, caseId: string, warnings: readonly Warning[]): void {
  queries.setQueryData(keyOf(caseId), warnings)
}

/** Nothing is fetched: what is remarked is put here by whoever saved. */
export function useKeptWarnings(caseId: string): readonly Warning[] {
  const none = (): readonly Warning[] => []
  return useQuery({ queryKey: keyOf(caseId), queryFn: none, enabled: false }).data ?? []
}
