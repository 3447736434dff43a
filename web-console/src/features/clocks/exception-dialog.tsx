/** Why the response takes longer, as a code for the review of breaches. No clock pauses. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { noteException } from '../../../../src/contracts/time-rules.ts'
import { type ExceptionCode, exceptionCodes } from '../../../../src/contracts/vocabulary.ts'
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

const options = exceptionCodes.map((value) => ({ value, words: labels.exception[value] }))

export function ExceptionDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Why it takes longer" onClose={props.onClose}>
      <ExceptionForm {...props} />
    </Dialog>
  )
}

function ExceptionForm({ view, onClose }: DialogProps) {
  const [code, setCode] = useState<ExceptionCode | null>(null)
  const [note, setNote] = useState('')
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(noteException)
  const shown = found ?? problem
  const save = async () => {
    const wrong = missing(code === null && { field: 'code', message: 'choose one' })
    setFound(wrong)
    if (code === null) return
    const body = { code, ...(note.trim() === '' ? {} : { note }) }
    if (await send({ params: { id: view.id }, body }, 'Noted. The clocks run on.')) onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={{ code: 'Reason', note: 'Note' }}
      action="Note it"
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">No clock pauses. A breach is reported with and without its reasons.</p>
      <Keys
        legend="Reason"
        name="code"
        value={code}
        onChange={setCode}
        options={options}
        columns={2}
        error={errorOf(shown, 'code')}
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
