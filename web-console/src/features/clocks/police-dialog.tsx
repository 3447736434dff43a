/** Whether the police look for somebody: accepted, refused, not answered. What they said before stays. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { answerOfPolice } from '../../../../src/contracts/time-rules.ts'
import { type PoliceResponse, policeResponses } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormFrame, missing } from './form-frame.tsx'
import { useCaseForm } from './use-case-form.ts'

interface DialogProps {
  readonly view: CaseView
  readonly followUpId: string
  readonly open: boolean
  readonly onClose: () => void
}

const options = policeResponses.map((value) => ({ value, words: labels.policeResponse[value] }))
const fieldLabels = { response: 'Answer', reference: 'Police reference', reason: 'Why, in their words' }
const blank = { response: null as PoliceResponse | null, reference: '', reason: '' }

export function PoliceDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="What the police answered" onClose={props.onClose}>
      <PoliceForm {...props} />
    </Dialog>
  )
}

function PoliceForm({ view, followUpId, onClose }: DialogProps) {
  const [draft, setDraft, clearDraft] = useDraft(`police:${followUpId}`, blank)
  const form = useCaseForm(answerOfPolice, () => {
    clearDraft()
    onClose()
  })
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }))
  const { response, reference, reason } = draft
  const save = () => {
    const wrong = missing(response === null && { field: 'response', message: 'choose one' })
    const body = response && {
      response,
      ...(reference.trim() === '' ? {} : { reference }),
      ...(reason.trim() === '' ? {} : { reason }),
    }
    const words = response === null ? '' : `Noted: ${labels.policeResponse[response].toLowerCase()}`
    void form.save(wrong, body && { params: { id: view.id, followUpId }, body }, words)
  }
  return (
    <FormFrame
      problem={form.shown}
      labels={fieldLabels}
      action="Note the answer"
      busy={form.busy}
      onSave={save}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">
        A refusal is told to the coordinator at once. Owner, clocks and reviews stay as they are.
      </p>
      <Keys<PoliceResponse>
        legend="Answer"
        name="response"
        value={response}
        onChange={(chosen) => change({ response: chosen })}
        options={options}
        columns={1}
        error={errorOf(form.shown, 'response')}
      />
      <TextField
        label="Police reference"
        name="reference"
        width="medium"
        value={reference}
        onChange={(typed) => change({ reference: typed })}
        error={errorOf(form.shown, 'reference')}
        hint="Left empty, the one known stays."
        optional
      />
      <TextArea
        label="Why, in their words"
        name="reason"
        rows={2}
        most={1000}
        value={reason}
        onChange={(typed) => change({ reason: typed })}
        error={errorOf(form.shown, 'reason')}
        optional
      />
    </FormFrame>
  )
}
