/** Promising something, or asking for somebody: its clock starts when it is saved. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { askFollowUp } from '../../../../src/contracts/time-rules.ts'
import {
  type AdviserRole,
  asksAdvice,
  type FollowUpKind,
  followUpKinds,
  type PoliceResponse,
  policeResponses,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { followUpWords } from '../../../../src/contracts/words/labels-of-time.ts'
import { useDraft } from '../../lib/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AdviserChoice } from './adviser-choice.tsx'
import { FormFrame, missing } from './form-frame.tsx'
import { useCaseCommand } from './use-case-command.ts'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

const details: Record<FollowUpKind, string> = {
  'call-back': 'You say when; a missed call back alarms.',
  referrer: 'Alarms until they are told.',
  advice: 'Ownership does not move.',
  'police-advice': 'Alarms until somebody has rung; ownership does not move.',
  whereabouts: 'Owner and clocks stay; looked at again until they are found.',
}
const options = followUpKinds.map((value) => ({
  value,
  words: labels.followUp[value],
  detail: details[value],
}))
const fieldLabels = {
  kind: 'What',
  adviser: 'Whose advice',
  minutes: 'In how many minutes',
  note: 'Note',
  police: 'What the police answered',
  reference: 'Police reference',
}
const answers = policeResponses.map((value) => ({ value, words: labels.policeResponse[value] }))
const blank = {
  kind: null as FollowUpKind | null,
  adviser: null as AdviserRole | null,
  minutes: '',
  note: '',
  reference: '',
  police: null as PoliceResponse | null,
}

/** Whoever is woken for advice reads it first. */
const needsNote = (kind: FollowUpKind | null): boolean => kind !== null && asksAdvice(kind)
const noteLabel = (kind: FollowUpKind | null): string =>
  kind === 'whereabouts' ? 'Last seen, calls made' : needsNote(kind) ? 'What the question is' : 'Note'

export function FollowUpDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Promise or ask for something" onClose={props.onClose}>
      <FollowUpForm {...props} />
    </Dialog>
  )
}

function FollowUpForm({ view, onClose }: DialogProps) {
  const [draft, setDraft, clearDraft] = useDraft(`follow-up:${view.id}`, blank)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(askFollowUp)
  const shown = found ?? problem
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }))
  const save = async () => {
    const { kind, adviser, note, reference } = draft
    const minutes = draft.minutes.trim() === '' ? undefined : Number(draft.minutes)
    const wrong = missing(
      kind === null && { field: 'kind', message: 'choose what' },
      kind === 'advice' &&
        adviser === null && { field: 'adviser', message: 'choose the consultant or the AMHP' },
      needsNote(kind) && note.trim() === '' && { field: 'note', message: 'say what the question is' },
      minutes !== undefined &&
        !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440) && {
          field: 'minutes',
          message: 'write whole minutes, from 1 to 1440',
        },
    )
    setFound(wrong)
    if (wrong || kind === null) return
    const body = {
      kind,
      ...(kind === 'call-back' && minutes !== undefined ? { minutes } : {}),
      ...(kind === 'advice' && adviser !== null ? { adviser } : {}),
      ...(note.trim() === '' ? {} : { note }),
      ...(reference.trim() === '' ? {} : { reference }),
      ...(kind === 'whereabouts' && draft.police ? { police: { response: draft.police } } : {}),
    }
    if (
      !(await send({ params: { id: view.id }, body }, `${followUpWords(kind, body.adviser)}: its clock runs`))
    )
      return
    clearDraft()
    onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={{ ...fieldLabels, note: noteLabel(draft.kind) }}
      action="Start its clock"
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Keys<FollowUpKind>
        legend="What"
        name="kind"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={options}
        columns={1}
        error={errorOf(shown, 'kind')}
      />
      {draft.kind === 'advice' ? (
        <AdviserChoice
          caseId={view.id}
          value={draft.adviser}
          onChange={(adviser) => change({ adviser })}
          error={errorOf(shown, 'adviser')}
        />
      ) : null}
      {draft.kind === 'call-back' ? (
        <TextField
          label="In how many minutes"
          name="minutes"
          inputMode="numeric"
          width="short"
          value={draft.minutes}
          onChange={(minutes) => change({ minutes })}
          error={errorOf(shown, 'minutes')}
          hint="Leave it empty to use the time set in Response times."
          optional
        />
      ) : null}
      {draft.kind === 'whereabouts' ? (
        <Keys<PoliceResponse>
          legend="What the police answered"
          name="police"
          value={draft.police ?? null}
          onChange={(police) => change({ police })}
          options={answers}
          hint="Leave it out while nobody has told them; it can be said later, and again."
          columns={3}
          optional
        />
      ) : null}
      {draft.kind === 'whereabouts' ? (
        <TextField
          label="Police reference"
          name="reference"
          width="medium"
          value={draft.reference}
          onChange={(reference) => change({ reference })}
          error={errorOf(shown, 'reference')}
          optional
        />
      ) : null}
      <TextArea
        label={noteLabel(draft.kind)}
        name="note"
        rows={2}
        value={draft.note}
        onChange={(note) => change({ note })}
        error={errorOf(shown, 'note')}
        optional={!needsNote(draft.kind)}
      />
    </FormFrame>
  )
}
