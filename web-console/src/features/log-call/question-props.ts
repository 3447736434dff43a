/** What every group of questions gets: the draft, a way to change it, and what was said about a field. */
import type { CallDraft } from './call-draft.ts'

export interface QuestionProps {
  readonly draft: CallDraft
  readonly change: (part: Partial<CallDraft>) => void
  readonly errorAt: (field: string) => string | undefined
}
