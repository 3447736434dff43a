/** Why a breach happened and what is learned from it. What was said before stays on the case. */
import { useState } from 'react'
import { type BreachItem, reviewBreach } from '../../../../src/contracts/breaches.ts'
import { type BreachCause, breachCauses } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame, missing } from '../clocks/form-frame.tsx'

interface DialogProps {
  readonly item: BreachItem | null
  readonly onClose: () => void
  readonly onSaved: () => void
}

const options = breachCauses.map((value) => ({ value, words: labels.breachCause[value] }))

export function ReviewDialog(props: DialogProps) {
  return (
    <Dialog
      open={props.item !== null}
      title={props.item ? `Why ${props.item.reference} was late` : ''}
      onClose={props.onClose}
    >
      {props.item ? <ReviewForm {...props} item={props.item} /> : null}
    </Dialog>
  )
}

function ReviewForm({ item, onClose, onSaved }: DialogProps & { readonly item: BreachItem }) {
  const said: { cause: BreachCause | null; note: string } = { cause: item.review?.cause ?? null, note: '' }
  const [{ cause, note }, setDraft, clearDraft] = useDraft(`breach-review:${item.caseId}`, said)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { submit, busy, problem } = useSubmit(reviewBreach)
  const toast = useToast()
  const shown = found ?? problem
  const save = async () => {
    const wrong = missing(
      cause === null && { field: 'cause', message: 'choose one' },
      note.trim() === '' && { field: 'note', message: 'say what is learned from it' },
    )
    setFound(wrong)
    if (wrong || cause === null || busy) return
    if (!(await submit({ params: { id: item.caseId }, body: { cause, note } }))) return
    clearDraft()
    toast({ words: `Saved: why ${item.reference} was late`, tone: 'good' })
    onSaved()
  }
  return (
    <FormFrame
      problem={shown}
      labels={{ cause: 'Cause', note: 'What is learned' }}
      action="Save"
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Keys
        legend="Cause"
        name="cause"
        value={cause}
        onChange={(chosen) => setDraft((before) => ({ ...before, cause: chosen }))}
        options={options}
        columns={2}
        error={errorOf(shown, 'cause')}
      />
      <TextArea
        label="What is learned"
        name="note"
        rows={3}
        most={2000}
        value={note}
        onChange={(typed) => setDraft((before) => ({ ...before, note: typed }))}
        error={errorOf(shown, 'note')}
      />
    </FormFrame>
  )
}
