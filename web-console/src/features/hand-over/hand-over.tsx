/** On the page of a case: whoever has it, or leads the shift, can give it back. A quiet key; nobody is hurried to it. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { isOpen } from '../case/case-words.ts'
import { HandBackDialog } from './hand-back-dialog.tsx'

export function HandOver({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState(false)
  const { id, role } = useMe().membership
  const { owner } = view
  const leads = role === 'coordinator' || role === 'manager'
  // Advice is owned without having been accepted, and a holder only keeps it until allocation.
  if (!isOpen(view) || owner === null || view.ownerIsHolder || view.tier === null) return null
  const mine = owner.id === id
  if (!mine && !leads) return null
  const away = () => setOpen(false)
  return (
    <div>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {mine ? 'Hand this case back' : `Hand it back for ${owner.name}`}
      </Button>
      <HandBackDialog
        held={{ caseId: view.id, reference: view.reference, owner, mine }}
        open={open}
        onGiven={away}
        onClose={away}
      />
    </div>
  )
}
