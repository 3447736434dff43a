/** A fact was wrongly recorded: what is right instead, and why. What was recorded stays to be read, struck through. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { correctDetentionFact } from '../../../../src/contracts/detention.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FormFrame } from '../clocks/form-frame.tsx'
import { useCaseForm } from '../clocks/use-case-form.ts'
import {
  type CorrectionDraft,
  correctionOf,
  draftOf,
  type Fact,
  faultsOfCorrection,
} from './correction-draft.ts'
import { recordable } from './detention-line.ts'
import { extensionLabels } from './extension-draft.ts'
import { ExtensionQuestions } from './extension-questions.tsx'
import { factLabels } from './fact-draft.ts'
import { FactQuestions } from './fact-questions.tsx'
import { WhenField } from './when-field.tsx'

type Rule = NonNullable<CaseView['detention']>['rule']

interface DialogProps {
  readonly view: CaseView
  /** Null while nothing is corrected. */
  readonly fact: Fact | null
  /** Of the detention that the fact is of. */
  readonly rule: Rule
  readonly onClose: () => void
}

const kinds = recordable.map((value) => ({ value, words: labels.detentionFact[value] }))
const choices = [
  { value: 'other' as const, words: 'It happened, but not like that' },
  { value: 'nothing' as const, words: 'It did not happen' },
]
const fieldLabels = {
  ...factLabels,
  ...extensionLabels,
  what: 'What is right',
  at: 'When it happened',
  time: 'Time',
  correction: 'Why it is put right',
}

export function CorrectionDialog({ fact, onClose, ...rest }: DialogProps) {
  return (
    <Dialog open={fact !== null} title="Section 136: put an entry right" onClose={onClose}>
      {fact && <CorrectionForm key={fact.id} fact={fact} onClose={onClose} {...rest} />}
    </Dialog>
  )
}

function CorrectionForm({ view, fact, rule, onClose }: DialogProps & { readonly fact: Fact }) {
  const server = useServerClock()
  const timeZone = useTimeZone()
  const [draft, setDraft] = useState(() => draftOf(fact, server.now(), timeZone))
  const form = useCaseForm(correctDetentionFact, onClose)
  const change = (part: Partial<CorrectionDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = () => {
    const wrong = faultsOfCorrection(draft, fact, server.now(), timeZone)
    const body = wrong ? null : correctionOf(draft, fact, server.now(), timeZone)
    const params = { id: view.id, factId: fact.id }
    void form.save(wrong, body && { params, body }, 'Put right. The clocks follow what stands now.')
  }
  return (
    <FormFrame
      problem={form.shown}
      labels={fieldLabels}
      action="Put it right"
      busy={form.busy}
      onSave={save}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">
        Recorded by {fact.by}: <strong>{labels.detentionFact[fact.kind]}</strong>
        {fact.place ? `, ${labels.placeOfSafety[fact.place]}` : ''},{' '}
        {clockDay(toMs(fact.at), server.now(), timeZone)}. It stays on record, struck through. An alarm that
        it gave stays as well.
      </p>
      <Keys
        legend="What is right"
        name="what"
        value={draft.what}
        onChange={(what) => change({ what })}
        options={choices}
        columns={1}
        error={errorOf(form.shown, 'what')}
      />
      {draft.what === 'other' ? <Instead {...{ rule, fact, draft, change }} problem={form.shown} /> : null}
      <TextArea
        label="Why it is put right"
        name="correction"
        rows={2}
        most={500}
        value={draft.correction}
        onChange={(correction) => change({ correction })}
        error={errorOf(form.shown, 'correction')}
      />
    </FormFrame>
  )
}

interface InsteadProps {
  readonly rule: Rule
  readonly fact: Fact
  readonly draft: CorrectionDraft
  readonly change: (part: Partial<CorrectionDraft>) => void
  readonly problem: ProblemLike | null
}

function Instead({ rule, fact, draft, change, problem }: InsteadProps) {
  const questions =
    fact.kind === 'extended' ? (
      <ExtensionQuestions
        rule={rule}
        draft={draft.extension}
        onChange={(part) => change({ extension: { ...draft.extension, ...part } })}
        problem={problem}
      />
    ) : (
      <>
        <Keys
          legend="What happened"
          name="kind"
          value={draft.fact.kind}
          onChange={(kind) => change({ fact: { ...draft.fact, kind } })}
          options={kinds}
          columns={2}
          error={errorOf(problem, 'kind')}
        />
        <FactQuestions
          draft={draft.fact}
          onChange={(part) => change({ fact: { ...draft.fact, ...part } })}
          problem={problem}
        />
      </>
    )
  return (
    <>
      {questions}
      <WhenField
        said={draft.when}
        onChange={(when) => change({ when })}
        dayError={errorOf(problem, 'at')}
        timeError={errorOf(problem, 'time')}
      />
    </>
  )
}
