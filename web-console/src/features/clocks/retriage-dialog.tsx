/** A person changes the urgency, and says why. Nothing is chosen beforehand; what it does to the clock is said first. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { retriageCase } from '../../../../src/contracts/time-rules.ts'
import { useDraft } from '../../lib/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { outcomeKeys } from '../case/triage-draft.ts'
import { FormFrame, missing } from './form-frame.tsx'
import { useCaseCommand } from './use-case-command.ts'

type Urgency = 'emergency' | 'T1' | 'T2' | 'T3'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

export function RetriageDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Change the urgency" onClose={props.onClose}>
      <RetriageForm {...props} />
    </Dialog>
  )
}

const fieldLabels = { outcome: 'New urgency', rationale: 'Why it changes' }
const blank: { outcome: Urgency | null; rationale: string } = { outcome: null, rationale: '' }

function RetriageForm({ view, onClose }: DialogProps) {
  const [draft, setDraft, clearDraft] = useDraft(`retriage:${view.id}`, blank)
  // The urgency that this person saw when the dialogue opened: a change by somebody else is told, not overwritten.
  const [seen] = useState(view.triageOutcome)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(retriageCase)
  const shown = found ?? problem
  const options = outcomeKeys(view).flatMap((key) =>
    key.value === 'advice' || key.value === view.triageOutcome ? [] : [{ ...key, value: key.value }],
  )
  const save = async () => {
    const { outcome, rationale } = draft
    const wrong = missing(
      outcome === null && { field: 'outcome', message: 'choose one by hand' },
      rationale.trim().length < 20 && {
        field: 'rationale',
        message: 'needs at least 20 characters: say why the urgency changes',
      },
    )
    setFound(wrong)
    if (wrong || outcome === null || seen === null) return
    const saved = await send({ params: { id: view.id }, body: { from: seen, outcome, rationale } }, 'Saved')
    if (!saved) return
    clearDraft()
    onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={fieldLabels}
      action="Change the urgency"
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">
        Now <strong>{view.triageOutcome === 'emergency' ? '999' : view.triageOutcome}</strong>. A sooner
        response counts from now and never later than what was promised; a later one counts from the call.
        {view.breached ? ' The breach stays, and a lower urgency needs a second person.' : ''} Whoever has the
        case keeps it.
        {view.proposal
          ? ' A lower urgency waits for a second person already; a higher one turns it down.'
          : ''}
      </p>
      <Keys<Urgency>
        legend="New urgency"
        name="outcome"
        value={draft.outcome}
        onChange={(outcome) => setDraft((before) => ({ ...before, outcome }))}
        options={options}
        columns={1}
        error={errorOf(shown, 'outcome')}
      />
      <TextArea
        label="Why it changes"
        name="rationale"
        rows={3}
        least={20}
        most={4000}
        value={draft.rationale}
        onChange={(rationale) => setDraft((before) => ({ ...before, rationale }))}
        error={errorOf(shown, 'rationale')}
      />
    </FormFrame>
  )
}
