/** Why the response takes longer, as a code for the review of breaches. No clock pauses. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { noteException } from '../../../../src/contracts/time-rules.ts'
import { type ExceptionCode, exceptionCodes } from '../../../../src/contracts/vocabulary.ts'
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

const options = exceptionCodes.map((value) => ({ value, words: labels.exception[value] }))
const blank = { code: null as ExceptionCode | null, note: '' }

export function ExceptionDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Why it takes longer" onClose={props.onClose}>
      <ExceptionForm {...props} />
    </Dialog>
  )
}

function ExceptionForm({ view, onClose }: DialogProps) {
  const [{ code, note }, setDraft, clearDraft] = useDraft(`exception:${view.id}`, blank)
  const form = useCaseForm(noteException, () => {
    clearDraft()
    onClose()
  })
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }))
  const save = () => {
    const wrong = missing(code === null && { field: 'code', message: 'choose one' })
    const body = code && { code, ...noteOf(note) }
    void form.save(wrong, body && { params: { id: view.id }, body }, NOTED)
  }
  return (
    <NoteForm
      form={form}
      labels={{ code: 'Reason' }}
      lead="No clock pauses. A breach is reported with and without its reasons."
      note={note}
      onNote={(typed) => change({ note: typed })}
      onSave={save}
      onClose={onClose}
    >
      <Keys
        legend="Reason"
        name="code"
        value={code}
        onChange={(chosen) => change({ code: chosen })}
        options={options}
        columns={2}
        error={errorOf(form.shown, 'code')}
      />
    </NoteForm>
  )
}
