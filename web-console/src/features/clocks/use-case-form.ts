/** A short form about a case: what is missing is said before it is sent, what is refused after; kept, it closes. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { CallInput } from '../../lib/call.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { type CaseCommand, useCaseCommand } from './use-case-command.ts'

export function useCaseForm<E extends CaseCommand>(endpoint: E, onKept: (saved: CaseView) => void) {
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(endpoint)
  /** @param input null when something is missing, which `wrong` names */
  const save = async (
    wrong: ProblemLike | null,
    input: Omit<CallInput<E>, 'key' | 'signal' | 'query'> | null,
    words: string,
  ): Promise<void> => {
    setFound(wrong)
    const saved = wrong === null && input !== null ? await send(input, words) : null
    if (saved) onKept(saved)
  }
  return { save, busy, shown: found ?? problem, refused: found === null ? problem : null }
}
