/** The two ways to give a case away, one beside the other: to one person by name, or back to the escalation policy. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Button } from '../../ui/button.tsx'
import { HandBackDialog, type Held } from './hand-back-dialog.tsx'
import { HandOnDialog } from './hand-on-dialog.tsx'

interface HandOverKeysProps {
  readonly held: Held
  readonly onGiven?: ((view: CaseView) => void) | undefined
}

export function HandOverKeys({ held, onGiven }: HandOverKeysProps) {
  const [open, setOpen] = useState<'back' | 'on' | null>(null)
  const away = () => setOpen(null)
  return (
    <>
      <div className="hf-row">
        <Button size="small" onClick={() => setOpen('on')}>
          Ask somebody to take it over
        </Button>
        <Button size="small" onClick={() => setOpen('back')}>
          {held.mine ? 'Hand this case back' : `Hand it back for ${held.owner.name}`}
        </Button>
      </div>
      <HandOnDialog held={held} open={open === 'on'} onAsked={away} onClose={away} />
      <HandBackDialog
        held={held}
        open={open === 'back'}
        onGiven={(view) => {
          away()
          onGiven?.(view)
        }}
        onClose={away}
      />
    </>
  )
}
