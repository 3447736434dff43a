/** Under the steps of my visit, folded away: never beside a step that somebody presses with cold fingers. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { MyVisit } from '../../../../src/contracts/offers.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { HandBackDialog } from './hand-back-dialog.tsx'

interface CannotGoOnProps {
  readonly visit: MyVisit
  readonly onGiven: (view: CaseView) => void
}

export function CannotGoOn({ visit, onGiven }: CannotGoOnProps) {
  const [open, setOpen] = useState(false)
  const { id, service } = useMe().membership
  const away = () => setOpen(false)
  const owner = { id, name: '' }
  return (
    <Disclosure summary="I cannot go on with this case">
      <div className="hf-stack">
        <p>
          The car, the shift, yourself: give it back, and the next on call are asked at once. If you are with
          the young person, ring <span className="hf-figures">{service.line}</span> instead.
        </p>
        <div className="hf-row">
          <Button onClick={() => setOpen(true)}>Hand this case back</Button>
        </div>
      </div>
      <HandBackDialog
        held={{ caseId: visit.caseId, reference: visit.reference, owner, mine: true }}
        open={open}
        onGiven={(view) => {
          away()
          onGiven(view)
        }}
        onClose={away}
      />
    </Disclosure>
  )
}
