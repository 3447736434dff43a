/** Closing: outcome, where help goes on, a named person there, and the date of first contact. None can be left out. */
import { type FormEvent, useState } from 'react'
import { closeCase } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import {
  type ClosureOutcome,
  closureOutcomes,
  type Destination,
  destinations,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary, errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { StillOpen } from '../clocks/still-open.tsx'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

interface CloseDraft {
  outcome: ClosureOutcome | null
  destination: Destination | ''
  namedPerson: string
  firstContactDate: string
  note: string
}
const blank: CloseDraft = { outcome: null, destination: '', namedPerson: '', firstContactDate: '', note: '' }
const fieldLabels = {
  outcome: 'Outcome',
  destination: 'Where help goes on',
  namedPerson: 'Named person',
  firstContactDate: 'Date of first contact',
  note: 'How it ended',
}

export function CloseDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title={`Close case ${props.view.reference}`} onClose={props.onClose}>
      <CloseForm {...props} />
    </Dialog>
  )
}

function lookOver(draft: CloseDraft): ProblemLike | null {
  const errors = [
    ...(draft.outcome === null ? [{ field: 'outcome', message: 'choose one' }] : []),
    ...(draft.destination === '' ? [{ field: 'destination', message: 'choose one' }] : []),
    ...(draft.namedPerson.trim() === '' ? [{ field: 'namedPerson', message: 'say who takes it on' }] : []),
    ...(draft.firstContactDate === ''
      ? [{ field: 'firstContactDate', message: 'say when they make contact' }]
      : []),
  ]
  return errors.length === 0
    ? null
    : { title: 'Not closed yet', detail: 'Everything you typed is kept.', errors }
}

function CloseForm({ view, onClose }: DialogProps) {
  const [draft, setDraft, clearDraft] = useDraft(`close:${view.id}`, blank)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { submit, busy, problem } = useSubmit(closeCase)
  const apply = useApplyCase()
  const toast = useToast()
  const shown = found ?? problem
  const change = (part: Partial<CloseDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const missing = lookOver(draft)
    setFound(missing)
    const { outcome, destination, note, ...rest } = draft
    if (missing || busy || outcome === null || destination === '') return
    const body = { ...rest, outcome, destination, ...(note.trim() === '' ? {} : { note }) }
    const saved = await submit({ params: { id: view.id }, body })
    if (!saved) return
    clearDraft()
    apply(saved)
    toast({ words: `Case ${view.reference} is closed`, tone: 'good' })
    onClose()
  }
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary problem={shown} labels={fieldLabels} />
      <StillOpen view={view} />
      <Keys<ClosureOutcome>
        legend="Outcome"
        name="outcome"
        value={draft.outcome}
        onChange={(outcome) => change({ outcome })}
        options={closureOutcomes.map((value) => ({ value, words: labels.closureOutcome[value] }))}
        columns={2}
        error={errorOf(shown, 'outcome')}
      />
      <SelectField
        label="Where help goes on"
        name="destination"
        value={draft.destination}
        onChange={(value) => change({ destination: value as Destination | '' })}
        empty="Choose"
        options={destinations.map((value) => ({ value, words: labels.destination[value] }))}
        error={errorOf(shown, 'destination')}
      />
      <TextField
        label="Named person"
        name="namedPerson"
        hint="Who takes it on there, by name."
        value={draft.namedPerson}
        onChange={(namedPerson) => change({ namedPerson })}
        error={errorOf(shown, 'namedPerson')}
      />
      <TextField
        label="Date of first contact"
        name="firstContactDate"
        type="date"
        width="short"
        value={draft.firstContactDate}
        onChange={(firstContactDate) => change({ firstContactDate })}
        error={errorOf(shown, 'firstContactDate')}
      />
      <TextArea
        label="How it ended"
        name="note"
        rows={2}
        value={draft.note}
        onChange={(note) => change({ note })}
        error={errorOf(shown, 'note')}
        optional
      />
      <div className="hf-row hf-dialog__buttons">
        <Button kind="action" type="submit" busy={busy} busyWords="Closing">
          Close the case
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Back to the case
        </Button>
      </div>
    </form>
  )
}
