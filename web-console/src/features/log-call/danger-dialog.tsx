/** Immediate danger: what to say and do, and the emergency service's reference. The case and its clock go on. */
import { useState } from 'react'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { CallDraft, DangerBegun } from './call-draft.ts'

interface DangerProps {
  readonly open: boolean
  readonly danger: CallDraft['danger']
  readonly begun: CallDraft['dangerBegun']
  /** Where and whom to name to 999, as typed so far. */
  readonly place: string
  readonly callbackNumber: string
  /** Told at every answer, so that leaving the dialogue loses none. */
  readonly onBegin: (begun: DangerBegun) => void
  readonly onKeep: (danger: CallDraft['danger']) => void
  readonly onClose: () => void
}

const services = (['ambulance', 'police', 'fire'] as const).map((value) => ({
  value,
  words: labels.emergencyService[value],
}))

const nothing: DangerBegun = { service: null, reference: '' }

export function DangerDialog(props: DangerProps) {
  return (
    <Dialog open={props.open} title="Immediate danger" tone="danger" onClose={props.onClose}>
      <DangerForm {...props} />
    </Dialog>
  )
}

function DangerForm({ danger, begun, place, callbackNumber, onBegin, onKeep, onClose }: DangerProps) {
  const { service, reference } = begun ?? danger ?? nothing
  const [missing, setMissing] = useState(false)
  const keep = () => {
    if (service === null) {
      setMissing(true)
      return
    }
    onKeep({ service, reference })
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <ol className="hf-script">
        <li>
          Say: <q>I am getting an ambulance to you now. I am staying on the line with you.</q>
        </li>
        <li>
          Ring <strong>999</strong> on the second line. Say where first:{' '}
          <strong>{place || 'ask for the place now'}</strong>, then the number{' '}
          <strong className="hf-figures">{callbackNumber || 'not known yet'}</strong>, then what is happening.
        </li>
        <li>Stay with the caller until the crew is there. If they are cut off, ring back at once.</li>
        <li>Write the reference down here. It can follow later, on the case.</li>
      </ol>
      <Keys
        legend="Who was called"
        name="immediateDanger.service"
        value={service}
        onChange={(chosen) => onBegin({ service: chosen, reference })}
        options={services}
        columns={3}
        size="touch"
        error={missing && service === null ? 'Choose who was called' : undefined}
      />
      <TextField
        label="Their reference"
        name="immediateDanger.reference"
        value={reference}
        onChange={(typed) => onBegin({ service, reference: typed })}
        width="medium"
        optional
      />
      <div className="hf-row hf-dialog__buttons">
        <Button kind="danger" type="submit">
          Keep the 999 record
        </Button>
        {danger || begun ? (
          <Button
            onClick={() => {
              onKeep(null)
              onClose()
            }}
          >
            Nobody was called: take it off
          </Button>
        ) : null}
        <Button kind="quiet" onClick={onClose}>
          Back to the call
        </Button>
      </div>
    </form>
  )
}
