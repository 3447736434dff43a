/** The emergency services were called for this case: who, and their reference. Case and clocks go on. */
import { type FormEvent, useState } from 'react'
import { recordEmergency } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'

const services = (['ambulance', 'police', 'fire'] as const).map((value) => ({
  value,
  words: labels.emergencyService[value],
}))

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

export function EmergencyDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Log a 999 call" tone="danger" onClose={props.onClose}>
      <EmergencyForm {...props} />
    </Dialog>
  )
}

const fieldLabels = { service: 'Who was called', reference: 'Their reference' }

const blank: { service: 'ambulance' | 'police' | 'fire' | null; reference: string } = {
  service: null,
  reference: '',
}

function EmergencyForm({ view, onClose }: DialogProps) {
  const [{ service, reference }, setDraft, clearDraft] = useDraft(`emergency:${view.id}`, blank)
  const [missing, setMissing] = useState(false)
  const { submit, busy, problem } = useSubmit(recordEmergency)
  const apply = useApplyCase()
  const toast = useToast()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(service === null)
    if (service === null || busy) return
    const given = reference.trim()
    const body = given === '' ? { service } : { service, reference: given }
    const saved = await submit({ params: { id: view.id }, body })
    if (!saved) return
    clearDraft()
    apply(saved)
    toast({ words: `${labels.emergencyService[service]} logged on ${view.reference}`, tone: 'good' })
    onClose()
  }
  return (
    <form onSubmit={save}>
      <ErrorSummary problem={problem} labels={fieldLabels} />
      <p className="hf-dialog__lead">The case stays ours and its clocks go on.</p>
      <Keys
        legend="Who was called"
        name="service"
        value={service}
        onChange={(chosen) => setDraft((before) => ({ ...before, service: chosen }))}
        options={services}
        columns={3}
        error={missing && service === null ? 'Choose who was called' : errorOf(problem, 'service')}
      />
      <TextField
        label="Their reference"
        name="reference"
        value={reference}
        onChange={(typed) => setDraft((before) => ({ ...before, reference: typed }))}
        width="medium"
        error={errorOf(problem, 'reference')}
        optional
      />
      <div className="hf-row hf-dialog__buttons">
        <Button kind="action" type="submit" busy={busy} busyWords="Logging">
          Log it
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Back to the case
        </Button>
      </div>
    </form>
  )
}
