/** An exception or a delay reason; the clocks run on: what it is, a note in own words, one way to save it. */
import type { ReactNode } from 'react'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame } from './form-frame.tsx'

interface NoteFormProps {
  readonly form: { readonly shown: ProblemLike | null; readonly busy: boolean }
  readonly labels: Record<string, string>
  readonly lead: string
  readonly note: string
  readonly onNote: (note: string) => void
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export const NOTED = 'Noted. The clocks run on.'

export function NoteForm({ form, labels, lead, note, onNote, onSave, onClose, children }: NoteFormProps) {
  return (
    <FormFrame
      problem={form.shown}
      labels={{ ...labels, note: 'Note' }}
      action="Note it"
      busy={form.busy}
      onSave={onSave}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">{lead}</p>
      {children}
      <TextArea
        label="Note"
        name="note"
        rows={2}
        value={note}
        onChange={onNote}
        error={errorOf(form.shown, 'note')}
        optional
      />
    </FormFrame>
  )
}

/** A note as it is sent: left out when nothing was written. */
export const noteOf = (note: string): { note?: string } => (note.trim() === '' ? {} : { note })
