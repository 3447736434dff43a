/** Who extends, why and by how much. Every reason can be said; the Act knows only some of them. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { extensionReasons } from '../../../../src/contracts/vocabulary-of-detention.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ExtensionDraft } from './extension-draft.ts'

interface QuestionProps {
  readonly rule: NonNullable<CaseView['detention']>['rule']
  readonly draft: ExtensionDraft
  readonly onChange: (part: Partial<ExtensionDraft>) => void
  readonly problem: ProblemLike | null
}

const reasons = extensionReasons.map((value) => ({ value, words: labels.extensionReason[value] }))

export function ExtensionQuestions({ rule, draft, onChange, problem }: QuestionProps) {
  return (
    <>
      <p className="hf-dialog__lead">{rule.extension.words}</p>
      <TextField
        label="Doctor responsible for the examination"
        name="doctor"
        value={draft.doctor}
        onChange={(doctor) => onChange({ doctor })}
        width="medium"
        error={errorOf(problem, 'doctor')}
      />
      <Keys
        legend="Why"
        name="reason"
        value={draft.reason}
        onChange={(reason) => onChange({ reason })}
        options={reasons}
        columns={2}
        error={errorOf(problem, 'reason')}
      />
      <TextField
        label="By how many hours"
        name="minutes"
        value={draft.length}
        onChange={(length) => onChange({ length })}
        inputMode="decimal"
        width="short"
        hint={`At most ${rule.extensionMinutes / 60}.`}
        error={errorOf(problem, 'minutes')}
      />
    </>
  )
}
