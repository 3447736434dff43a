/** What a write to a case is answered with: the parts it changed, or the case whole when that is asked for. */
import type { CaseAnswer, CaseView, CaseWritten } from '../../contracts/cases.ts'
import type { Actor } from '../../identity/permission.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { ApiDeps } from '../deps.ts'

export interface CaseAnswering {
  readonly view: (actor: Actor, caseId: string) => Promise<CaseView>
  /** @param written null for a repeated request, which is rendered again under current rights */
  readonly answer: (
    asked: {
      readonly actor: Actor
      readonly params: { readonly id: string }
      readonly query: { view?: 'full' | undefined }
    },
    written: CaseWritten | null,
  ) => Promise<CaseAnswer>
}

export function caseAnswering({ reads }: Pick<ApiDeps, 'reads'>): CaseAnswering {
  const view: CaseAnswering['view'] = async (actor, caseId) =>
    (await reads.cases.view(actor, caseId)) ?? refuse('not-found')
  return {
    view,
    answer: async ({ actor, params, query }, written) =>
      written === null || query.view === 'full' ? view(actor, params.id) : written,
  }
}
