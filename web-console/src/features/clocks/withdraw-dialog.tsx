/** Whoever proposed a lower urgency takes it back, and says why. The urgency stays as it is. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { withdrawProposal } from '../../../../src/contracts/time-rules.ts'
import { useDraft } from '../../lib/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame, missing } from './form-frame.tsx'
import { useCaseForm } from './use-case-form.ts'

interface DialogProps {
  readonly view: CaseView
  readonly triageId: string
  readonly open: boolean
  readonly onClose: () => void
}

export function WithdrawDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Take it back" onClose={props.onClose}>
      <WithdrawForm {...props} />
    </Dialog>
  )
}

function WithdrawForm({ view, triageId, onClose }: DialogProps) {
  const [reason, setReason, clearDraft] = useDraft(`withdraw:${triageId}`, '')
  const form = useCaseForm(withdrawProposal, () => {
    clearDraft()
    onClose()
  })
  const save = () => {
    const wrong = missing(reason.trim() === '' && { field: 'reason', message: 'say why you take it back' })
    void form.save(
      wrong,
      { params: { id: view.id }, body: { triageId, reason } },
      'Taken back: the urgency stays',
    )
  }
  return (
    <FormFrame
      problem={form.shown}
      labels={{ reason: 'Why you take it back' }}
      action="Take the proposal back"
      busy={form.busy}
      onSave={save}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">The urgency stays as it is, and nobody has to answer any more.</p>
      <TextArea
        label="Why you take it back"
        name="reason"
        rows={2}
        most={1000}
        value={reason}
        onChange={setReason}
        error={errorOf(form.shown, 'reason')}
      />
    </FormFrame>
  )
}
