/** An attempt to reach the young person that failed. It stops no clock and ends no visit. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { recordFailedContact } from '../../../../src/contracts/time-rules.ts'
import {
  type ContactMedium,
  contactMedia,
  type FailedContact,
  failedContacts,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame, missing } from './form-frame.tsx'
import { useCaseCommand } from './use-case-command.ts'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

const media = contactMedia.map((value) => ({ value, words: labels.contactMedium[value] }))
const results = failedContacts.map((value) => ({ value, words: labels.failedContact[value] }))
const fieldLabels = { medium: 'How', result: 'What happened', note: 'Note' }

export function FailedContactDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Not reached" onClose={props.onClose}>
      <FailedContactForm {...props} />
    </Dialog>
  )
}

function FailedContactForm({ view, onClose }: DialogProps) {
  const [medium, setMedium] = useState<ContactMedium | null>(null)
  const [result, setResult] = useState<FailedContact | null>(null)
  const [note, setNote] = useState('')
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(recordFailedContact)
  const shown = found ?? problem
  const save = async () => {
    const wrong = missing(
      medium === null && { field: 'medium', message: 'choose how you tried' },
      result === null && { field: 'result', message: 'choose what happened' },
    )
    setFound(wrong)
    if (medium === null || result === null) return
    const body = { medium, result, ...(note.trim() === '' ? {} : { note }) }
    if (await send({ params: { id: view.id }, body }, 'Noted. The clocks run on.')) onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={fieldLabels}
      action="Note it"
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">The clocks run on.</p>
      <Keys
        legend="How"
        name="medium"
        value={medium}
        onChange={setMedium}
        options={media}
        columns={3}
        error={errorOf(shown, 'medium')}
      />
      <Keys
        legend="What happened"
        name="result"
        value={result}
        onChange={setResult}
        options={results}
        columns={2}
        error={errorOf(shown, 'result')}
      />
      <TextArea
        label="Note"
        name="note"
        rows={2}
        value={note}
        onChange={setNote}
        error={errorOf(shown, 'note')}
        optional
      />
    </FormFrame>
  )
}
