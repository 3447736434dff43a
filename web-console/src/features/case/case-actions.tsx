/** What can be done to an open case besides triage: log 999, change the urgency, correct details, close. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { RetriageDialog } from '../clocks/retriage-dialog.tsx'
import { AmendDialog } from './amend-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { EmergencyDialog } from './emergency-dialog.tsx'

export function CaseActions({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState<'amend' | 'emergency' | 'urgency' | 'close' | null>(null)
  const away = () => setOpen(null)
  const { id, role } = useMe().membership
  // As the server decides: whoever owns the case, a coordinator or a manager.
  const mayClose = view.owner?.id === id || role === 'coordinator' || role === 'manager'
  return (
    <>
      <Button onClick={() => setOpen('emergency')}>Log a 999 call</Button>
      {view.state === 'received' ? null : <Button onClick={() => setOpen('urgency')}>Change urgency</Button>}
      <Button onClick={() => setOpen('amend')}>Correct details</Button>
      {view.state === 'received' || !mayClose ? null : (
        <Button onClick={() => setOpen('close')}>Close the case</Button>
      )}
      <EmergencyDialog view={view} open={open === 'emergency'} onClose={away} />
      <RetriageDialog view={view} open={open === 'urgency'} onClose={away} />
      <AmendDialog view={view} open={open === 'amend'} onClose={away} />
      <CloseDialog view={view} open={open === 'close'} onClose={away} />
    </>
  )
}
