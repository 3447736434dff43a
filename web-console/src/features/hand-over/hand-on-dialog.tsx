/** Asking one person by name to take a case over. Whoever is on call now stands first; nobody is chosen beforehand. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { AnswerOf } from '../../../../src/contracts/endpoint.ts'
import { handOnCase, readColleagues } from '../../../../src/contracts/hand-over.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useRead } from '../../lib/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf } from '../../ui/error-summary.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { FormFrame, missing } from '../clocks/form-frame.tsx'
import { useCaseForm } from '../clocks/use-case-form.ts'
import type { Held } from './hand-back-dialog.tsx'

interface DialogProps {
  readonly held: Held
  readonly open: boolean
  readonly onAsked: (view: CaseView) => void
  readonly onClose: () => void
}

export function HandOnDialog(props: DialogProps) {
  return (
    <Dialog
      open={props.open}
      title={`Ask somebody to take ${props.held.reference} over`}
      onClose={props.onClose}
    >
      <HandOnForm {...props} />
    </Dialog>
  )
}

type Colleague = AnswerOf<typeof readColleagues>['items'][number]

const choiceWords = ({ name, onCall, onVisit }: Colleague): string =>
  `${name}, ${onCall === null ? 'not on call now' : labels.onCallRole[onCall].toLowerCase()}${onVisit ? ', at another visit' : ''}`

function HandOnForm({ held, onAsked, onClose }: DialogProps) {
  const { caseId, owner, mine } = held
  const [to, setTo] = useState('')
  const { data } = useRead(readColleagues, { params: { id: caseId } })
  const people = (data?.items ?? []).filter(({ id }) => id !== owner.id)
  const form = useCaseForm(handOnCase, onAsked)
  const save = () => {
    const wrong = missing(to === '' && { field: 'to', message: 'choose who is asked' })
    const name = people.find(({ id }) => id === to)?.name ?? ''
    const body = to === '' ? null : { from: owner.id, to }
    void form.save(wrong, body && { params: { id: caseId }, body }, `${name} is being asked.`)
  }
  return (
    <FormFrame
      problem={form.shown}
      labels={{ to: 'Who is asked' }}
      action="Ask them"
      busy={form.busy}
      onSave={save}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">
        {mine ? 'You keep' : `${owner.name} keeps`} the case until they say yes. If they do not, nothing
        changes. No clock stops or starts again.
      </p>
      <SelectField
        label="Who is asked"
        name="to"
        value={to}
        onChange={setTo}
        empty="Choose"
        options={people.map((one) => ({ value: one.id, words: choiceWords(one) }))}
        error={errorOf(form.shown, 'to')}
      />
    </FormFrame>
  )
}
