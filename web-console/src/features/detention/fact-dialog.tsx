/** Recording one fact of a detention with its time. What the Act would refuse is said in its words, and may be kept as a fact. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { recordDetentionFact } from '../../../../src/contracts/detention.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame } from '../clocks/form-frame.tsx'
import { useCaseCommand } from '../clocks/use-case-command.ts'
import { recordable } from './detention-line.ts'
import { bodyOf, type FactDraft, faultsOf, noFact } from './fact-draft.ts'
import { FactQuestions } from './fact-questions.tsx'
import { HappenedAlready } from './happened-already.tsx'
import { WhenField } from './when-field.tsx'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

const kinds = recordable.map((value) => ({ value, words: labels.detentionFact[value] }))
const fieldLabels = {
  kind: 'What happened',
  at: 'When it happened',
  time: 'Time',
  place: 'Where',
  conveyedBy: 'How',
  ending: 'How it ended',
  reference: 'Police reference',
  note: 'Note',
}

export function FactDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Section 136: record what happened" onClose={props.onClose}>
      <FactForm {...props} />
    </Dialog>
  )
}

function FactForm({ view, onClose }: DialogProps) {
  const [draft, setDraft] = useState<FactDraft>(noFact)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(recordDetentionFact)
  const server = useServerClock()
  const timeZone = useTimeZone()
  const shown = found ?? problem
  const change = (part: Partial<FactDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async (alreadyHappened: boolean) => {
    const wrong = faultsOf(draft, server.now(), timeZone)
    setFound(wrong)
    const body = wrong === null ? bodyOf(draft, server.now(), timeZone, alreadyHappened) : null
    if (body && (await send({ params: { id: view.id }, body }, 'Recorded.'))) onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={fieldLabels}
      action="Record it"
      busy={busy}
      onSave={() => void save(false)}
      onClose={onClose}
    >
      <HappenedAlready
        problem={found === null ? problem : null}
        busy={busy}
        onRecord={() => void save(true)}
      />
      <Keys
        legend="What happened"
        name="kind"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={kinds}
        columns={2}
        error={errorOf(shown, 'kind')}
      />
      <FactQuestions draft={draft} onChange={change} problem={shown} />
      <WhenField
        said={draft.when}
        onChange={(when) => change({ when })}
        dayError={errorOf(shown, 'at')}
        timeError={errorOf(shown, 'time')}
      />
      <TextArea
        label="Note"
        name="note"
        rows={2}
        value={draft.note}
        onChange={(note) => change({ note })}
        error={errorOf(shown, 'note')}
        optional
      />
    </FormFrame>
  )
}
