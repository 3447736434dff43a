/** One thing a person does to a case: sent once, shown at once, said aloud. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type * as detention from '../../../../src/contracts/detention.ts'
import type * as handOver from '../../../../src/contracts/hand-over.ts'
import type * as timeRules from '../../../../src/contracts/time-rules.ts'
import type { stepVisit } from '../../../../src/contracts/visits.ts'
import type { CallInput } from '../../lib/call.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'

type Declared =
  | (typeof timeRules)[keyof typeof timeRules]
  | (typeof detention)[keyof typeof detention]
  | typeof stepVisit
  | (typeof handOver)[keyof typeof handOver]
export type CaseCommand = Extract<Declared, { method: 'POST' }>

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
