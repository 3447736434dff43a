/** Detentions under section 136 on a case: the last one, then the others; or one quiet line where there is none. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { isOpen } from '../case/case-words.ts'
import { FactDialog } from './fact-dialog.tsx'
import { OneDetention } from './one-detention.tsx'
import { OtherDetentions } from './other-detentions.tsx'
import './detention.scss'

export function DetentionPanel({ view }: { readonly view: CaseView }) {
  const { detention } = view
  if (detention === null) return isOpen(view) ? <DetentionStart view={view} /> : null
  const running = [detention, ...view.otherDetentions].filter((one) => one.running)
  const alarm = running.some(({ outside }) => outside.some(({ holds }) => holds))
  const stands = detention.facts.some(({ voided }) => voided === null)
  return (
    <Panel
      title="Section 136"
      id="detention"
      tone={alarm ? 'alarm' : 'plain'}
      aside={running.length > 0 ? 'detained now' : stands ? 'ended' : 'taken back'}
    >
      <div className="hf-stack">
        <OneDetention key={detention.id} view={view} detention={detention} law />
        <OtherDetentions view={view} last={detention} />
      </div>
    </Panel>
  )
}

/** Most cases have none: one quiet line. */
function DetentionStart({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="hf-s136-start">
      <Button kind="quiet" onClick={() => setOpen(true)}>
        Detained under section 136
      </Button>
      <FactDialog view={view} detention={null} open={open} onClose={() => setOpen(false)} />
    </div>
  )
}
