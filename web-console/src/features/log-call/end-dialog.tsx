/** A call that ends here: advice or another disposition, without a case. */
import { type FormEvent, useState } from 'react'
import { type Disposition, dispositions } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'

interface EndProps {
  readonly open: boolean
  readonly busy: boolean
  readonly onEnd: (disposition: Disposition) => void
  readonly onClose: () => void
}

const options = dispositions.map((value) => ({ value, words: labels.disposition[value] }))

export function EndDialog(props: EndProps) {
  return (
    <Dialog open={props.open} title="End this call without a case" onClose={props.onClose}>
      <EndForm {...props} />
    </Dialog>
  )
}

/** Made anew each time the dialogue opens, so that nothing stays chosen from the call before. */
function EndForm({ busy, onEnd, onClose }: EndProps) {
  const [disposition, setDisposition] = useState<Disposition | null>(null)
  const [missing, setMissing] = useState(false)
  const end = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (disposition === null) setMissing(true)
    else onEnd(disposition)
  }
  return (
    <form onSubmit={end}>
      <Keys
        legend="How the call ended"
        hint="The call is kept with its time. Nobody is sent, and no clock runs."
        name="disposition"
        value={disposition}
        onChange={setDisposition}
        options={options}
        columns={1}
        error={missing && disposition === null ? 'Choose how the call ended' : undefined}
      />
      <div className="hf-row hf-dialog__buttons">
        <Button kind="action" type="submit" busy={busy} busyWords="Saving the call">
          Save and end the call
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Back to the call
        </Button>
      </div>
    </form>
  )
}
