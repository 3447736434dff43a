/** Putting an entry of my own visit right: what stands there, what is right, why, and what that changes, before it is saved. */
import { useState } from 'react'
import type { VisitStepView } from '../../../../src/contracts/parts/dispatch-view.ts'
import { stepVisit } from '../../../../src/contracts/visits.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame } from '../clocks/form-frame.tsx'
import { useCaseForm } from '../clocks/use-case-form.ts'
import { EntryQuestions } from './entry-questions.tsx'
import { Foreseen } from './foreseen.tsx'
import {
  correctionOf,
  faultsOf,
  type StepDraft,
  stepDraftOf,
  timeOf,
  type WhatIsWrong,
} from './step-correction.ts'

export interface CorrectableVisit {
  readonly caseId: string
  readonly receivedAt: string
  readonly steps: readonly VisitStepView[]
  /** The last of my visits to this case: only on it a step can be taken back. */
  readonly last: boolean
}

interface DialogProps {
  readonly visit: CorrectableVisit
  /** Null while nothing is corrected. */
  readonly entry: VisitStepView | null
  readonly onClose: () => void
}

const fieldLabels = {
  what: 'What is wrong',
  at: 'When it happened',
  medium: 'How you were in contact',
  correction: 'Why it is put right',
}

export function CorrectStepDialog({ visit, entry, onClose }: DialogProps) {
  return (
    <Dialog open={entry !== null} title="Put an entry right" onClose={onClose}>
      {entry ? <CorrectStepForm key={entry.id} visit={visit} entry={entry} onClose={onClose} /> : null}
    </Dialog>
  )
}

function CorrectStepForm({ visit, entry, onClose }: DialogProps & { readonly entry: VisitStepView }) {
  const timeZone = useTimeZone()
  const now = useServerNow(60_000)
  const [opened] = useState(() => stepDraftOf(entry, timeZone))
  const [draft, setDraft, clearDraft] = useDraft(`visit-entry:${entry.id}`, opened)
  const form = useCaseForm(stepVisit, () => {
    clearDraft()
    onClose()
  })
  const change = (part: Partial<StepDraft>) => setDraft((was) => ({ ...was, ...part }))
  const before = visit.steps[visit.steps.findIndex((one) => one.id === entry.id) - 1]
  const at = timeOf(draft, entry, timeZone)
  const body = correctionOf(draft, entry, before, at)
  const unchanged = draft.what === 'entry' && at === entry.at && draft.medium === entry.medium
  const save = () => {
    const input = body && { params: { id: visit.caseId }, body }
    void form.save(faultsOf(draft, at), input, 'Put right. What stood there before stays readable.')
  }
  return (
    <FormFrame
      problem={form.shown}
      labels={fieldLabels}
      action="Put it right"
      back="Back"
      busy={form.busy}
      onSave={save}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">
        Recorded: <strong>{labels.visitStep[entry.step]}</strong>
        {entry.medium ? `, ${inside(labels.contactMedium[entry.medium])}` : ''},{' '}
        {clockDay(toMs(entry.at), now, timeZone)}. It stays readable.
      </p>
      <Keys<WhatIsWrong>
        legend={fieldLabels.what}
        name="what"
        value={draft.what}
        onChange={(what) => change({ what })}
        options={choicesFor(entry, visit.last ? before : undefined)}
        columns={1}
        error={errorOf(form.shown, 'what')}
      />
      {draft.what === 'entry' ? (
        <EntryQuestions
          draft={draft}
          change={change}
          receivedAt={visit.receivedAt}
          hasMedium={entry.medium !== null}
          problem={form.shown}
        />
      ) : null}
      <Foreseen caseId={visit.caseId} correction={unchanged ? null : body} />
      <TextArea
        label={fieldLabels.correction}
        name="correction"
        rows={2}
        most={500}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        error={errorOf(form.shown, 'correction')}
      />
    </FormFrame>
  )
}

function choicesFor(entry: VisitStepView, before: VisitStepView | undefined) {
  const what = entry.medium === null ? 'Its time' : 'Its time, or how I was in contact'
  const entryWrong = { value: 'entry' as const, words: what, detail: 'What came after it stays as it is' }
  if (before === undefined) return [entryWrong]
  const detail = `The visit goes back to “${inside(labels.visitStep[before.step])}”`
  return [entryWrong, { value: 'undone' as const, words: 'It has not happened', detail }]
}
