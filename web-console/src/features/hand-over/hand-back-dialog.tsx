/** Giving a case back: why, in one key; in words where no key fits. What becomes of it stands above the keys. */
import type { ReactNode } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { handBackCase } from '../../../../src/contracts/hand-over.ts'
import { type HandBackReason, handBackReasons } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame, missing } from '../clocks/form-frame.tsx'
import { noteOf } from '../clocks/note-form.tsx'
import { useCaseForm } from '../clocks/use-case-form.ts'

export interface Held {
  readonly caseId: string
  readonly reference: string
  /** Whose it is, as it stands on the screen. */
  readonly owner: { readonly id: string; readonly name: string }
  readonly mine: boolean
}

interface DialogProps {
  readonly held: Held
  readonly open: boolean
  readonly onGiven: (view: CaseView) => void
  readonly onClose: () => void
}

const options = handBackReasons.map((value) => ({ value, words: labels.handBack[value] }))
const blank = { reason: null as HandBackReason | null, note: '' }

export function HandBackDialog(props: DialogProps) {
  const { mine, owner, reference } = props.held
  const title = mine ? `Hand ${reference} back` : `Hand ${reference} back for ${owner.name}`
  return (
    <Dialog open={props.open} title={title} onClose={props.onClose}>
      <HandBackForm {...props} />
    </Dialog>
  )
}

function Becomes({ children }: { readonly children: ReactNode }) {
  return <p className="hf-dialog__lead">{children}</p>
}

function HandBackForm({ held, onGiven, onClose }: DialogProps) {
  const { caseId, reference, owner, mine } = held
  const [{ reason, note }, setDraft, clearDraft] = useDraft(`hand-back:${caseId}`, blank)
  const form = useCaseForm(handBackCase, (saved) => {
    clearDraft()
    onGiven(saved)
  })
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }))
  const save = () => {
    const wrong = missing(
      reason === null && { field: 'reason', message: 'choose one' },
      reason === 'other' && note.trim() === '' && { field: 'note', message: 'say in a few words why' },
    )
    const body = reason && { from: owner.id, reason, ...noteOf(note) }
    const words = mine ? `${reference} is off your hands.` : `${reference} is handed back for ${owner.name}.`
    void form.save(wrong, body && { params: { id: caseId }, body }, words)
  }
  return (
    <FormFrame
      problem={form.shown}
      labels={{ reason: 'Why', note: 'In your words' }}
      action="Hand it back"
      busy={form.busy}
      onSave={save}
      onClose={onClose}
    >
      <Becomes>
        Nobody has it from then on, and the next on call are asked at once, without{' '}
        {mine ? 'you' : owner.name}. No clock stops or starts again.
      </Becomes>
      <Keys
        legend="Why"
        name="reason"
        value={reason}
        onChange={(chosen) => change({ reason: chosen })}
        options={options}
        columns={2}
        error={errorOf(form.shown, 'reason')}
      />
      <TextArea
        label="In your words"
        name="note"
        rows={2}
        value={note}
        onChange={(typed) => change({ note: typed })}
        error={errorOf(form.shown, 'note')}
        optional={reason !== 'other'}
      />
    </FormFrame>
  )
}
