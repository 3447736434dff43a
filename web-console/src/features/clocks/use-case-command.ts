/** One thing a person does to a case: sent once, shown at once, said aloud. */
import type { CaseView, caseAnswer } from '../../../../src/contracts/cases.ts'
import type { EndpointShape } from '../../../../src/contracts/endpoint.ts'
import type { CallInput } from '../../lib/call.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'

/** Any route that changes a case and answers with it. */
export type CaseCommand = EndpointShape & { readonly method: 'POST'; readonly answer: typeof caseAnswer }

export function useCaseCommand<E extends CaseCommand>(endpoint: E) {
  const { submit, busy, problem } = useSubmit(endpoint)
  const apply = useApplyCase()
  const toast = useToast()
  /** @returns the case as it is now, or null when it was refused */
  const send = async (
    input: Omit<CallInput<E>, 'key' | 'signal' | 'query'>,
    words: string,
  ): Promise<CaseView | null> => {
    if (busy) return null
    const saved = (await submit(input)) as CaseView | null
    if (!saved) return null
    apply(saved)
    toast({ words, tone: 'good' })
    return saved
  }
  return { send, busy, problem }
}
