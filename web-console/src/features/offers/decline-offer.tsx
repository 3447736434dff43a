/** Declining: allowed, quick, and with a reason when there is time for one. The next person is asked at once. */
import { useState } from 'react'
import { declineOffer, type OfferCard } from '../../../../src/contracts/offers.ts'
import { type DeclineReason, declineReasons } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'

const options = declineReasons.map((value) => ({ value, words: labels.declineReason[value] }))

export function DeclineOffer({ offer }: { readonly offer: OfferCard }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<DeclineReason | null>(null)
  const { submit, busy, problem, clear } = useSubmit(declineOffer)
  const toast = useToast()

  const close = () => {
    setOpen(false)
    clear()
  }
  const decline = async (): Promise<void> => {
    if (!(await submit({ params: { id: offer.id }, body: reason ? { reason } : {} }))) return
    setOpen(false)
    toast({ words: `Declined ${offer.reference}: the next person is asked now`, tone: 'info' })
  }
  return (
    <>
      <Button className="hf-offer__decline" onClick={() => setOpen(true)} aria-haspopup="dialog">
        Decline
      </Button>
      <Dialog
        open={open}
        title={`Decline ${offer.reference}`}
        onClose={close}
        actions={
          <>
            <Button
              kind="action"
              size="touch"
              busy={busy}
              busyWords="Declining…"
              onClick={() => void decline()}
            >
              Decline, ask the next person
            </Button>
            <Button size="touch" onClick={close}>
              Keep the offer
            </Button>
          </>
        }
      >
        <ErrorSummary problem={problem} labels={{ reason: 'Reason' }} />
        <Keys<DeclineReason>
          legend="Why"
          optional
          name={`reason-${offer.id}`}
          value={reason}
          options={options}
          columns={2}
          onChange={setReason}
        />
      </Dialog>
    </>
  )
}
