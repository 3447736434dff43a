/** An attempt to reach the young person that failed. It stops no clock and ends no visit. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { recordFailedContact } from '../../../../src/contracts/time-rules.ts'
import {
  type ContactMedium,
  contactMedia,
  type FailedContact,
  failedContacts,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { missing } from './form-frame.tsx'
import { NOTED, NoteForm, noteOf } from './note-form.tsx'
import { useCaseForm } from './use-case-form.ts'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

const media = contactMedia.map((value) => ({ value, words: labels.contactMedium[value] }))
const results = failedContacts.map((value) => ({ value, words: labels.failedContact[value] }))
const blank = { medium: null as ContactMedium | null, result: null as FailedContact | null, note: '' }

export function FailedContactDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Not reached" onClose={props.onClose}>
      <FailedContactForm {...props} />
    </Dialog>
  )
}

function FailedContactForm({ view, onClose }: DialogProps) {
  const [{ medium, result, note }, setDraft, clearDraft] = useDraft(`not-reached:${view.id}`, blank)
  const form = useCaseForm(recordFailedContact, () => {
    clearDraft()
    onClose()
  })
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }))
  const save = () => {
    const wrong = missing(
      medium === null && { field: 'medium', message: 'choose how you tried' },
      result === null && { field: 'result', message: 'choose what happened' },
    )
    const body = medium && result && { medium, result, ...noteOf(note) }
    void form.save(wrong, body && { params: { id: view.id }, body }, NOTED)
  }
  return (
    <NoteForm
      form={form}
      labels={{ medium: 'How', result: 'What happened' }}
      lead="The clocks run on."
      note={note}
      onNote={(typed) => change({ note: typed })}
      onSave={save}
      onClose={onClose}
    >
      <Keys
        legend="How"
        name="medium"
        value={medium}
        onChange={(chosen) => change({ medium: chosen })}
        options={media}
        columns={3}
        error={errorOf(form.shown, 'medium')}
      />
      <Keys
        legend="What happened"
        name="result"
        value={result}
        onChange={(chosen) => change({ result: chosen })}
        options={results}
        columns={2}
        error={errorOf(form.shown, 'result')}
      />
    </NoteForm>
  )
}
