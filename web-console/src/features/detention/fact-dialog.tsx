/** Recording one fact of a detention with its time. What the Act would refuse is said in its words, and may be kept as a fact. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { recordDetentionFact } from '../../../../src/contracts/detention.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useCaseForm } from '../clocks/use-case-form.ts'
import { recordable } from './detention-line.ts'
import { bodyOf, type FactDraft, factLabels, faultsOf, goesTo, noFact } from './fact-draft.ts'
import { FactQuestions } from './fact-questions.tsx'
import { TellingForm } from './telling-form.tsx'

interface DialogProps {
  readonly view: CaseView
  /** The one beside which the person pressed; null where nobody was detained before. */
  readonly detention: CaseView['detention']
  /** Says which it is, where it is not the last. */
  readonly which?: string | undefined
  readonly open: boolean
  readonly onClose: () => void
}

const kinds = recordable.map((value) => ({ value, words: labels.detentionFact[value] }))

export function FactDialog(props: DialogProps) {
  return (
    <Dialog
      open={props.open}
      title={`Section 136${props.which ? `, ${inside(props.which)}` : ''}: record what happened`}
      onClose={props.onClose}
    >
      <FactForm {...props} />
    </Dialog>
  )
}

function FactForm({ view, detention, which, onClose }: DialogProps) {
  const [draft, setDraft, clearDraft] = useDraft<FactDraft>(
    `s136-fact:${view.id}${which ? `:${detention?.id}` : ''}`,
    noFact,
  )
  const form = useCaseForm(recordDetentionFact, () => {
    clearDraft()
    onClose()
  })
  const server = useServerClock()
  const timeZone = useTimeZone()
  const change = (part: Partial<FactDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = (alreadyHappened: boolean) => {
    const wrong = faultsOf(draft, server.now(), timeZone)
    const told = bodyOf(draft, server.now(), timeZone)
    const body = told && { ...told, alreadyHappened, ...goesTo(told.kind, detention, which !== undefined) }
    void form.save(wrong, body && { params: { id: view.id }, body }, 'Recorded.')
  }
  return (
    <TellingForm
      form={form}
      labels={factLabels}
      action="Record it"
      when={draft.when}
      onWhen={(when) => change({ when })}
      onSave={save}
      onClose={onClose}
      after={
        <TextArea
          label="Note"
          name="note"
          rows={2}
          value={draft.note}
          onChange={(note) => change({ note })}
          error={errorOf(form.shown, 'note')}
          optional
        />
      }
    >
      <Keys
        legend="What happened"
        name="kind"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={kinds}
        columns={2}
        error={errorOf(form.shown, 'kind')}
      />
      <FactQuestions draft={draft} onChange={change} problem={form.shown} />
    </TellingForm>
  )
}
