/** A detention under section 136: what is outside the Act on top, then one line of time, then what can be recorded. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { isOpen } from '../case/case-words.ts'
import { CorrectionDialog } from './correction-dialog.tsx'
import type { Fact } from './correction-draft.ts'
import { DetentionLine } from './detention-line-list.tsx'
import { ExtensionDialog } from './extension-dialog.tsx'
import { FactDialog } from './fact-dialog.tsx'
import { TheAct } from './the-act.tsx'
import { TimeAllowed } from './time-allowed.tsx'
import './detention.scss'

export function DetentionPanel({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState<'fact' | 'extension' | null>(null)
  const [wrong, setWrong] = useState<Fact | null>(null)
  const { detention } = view
  if (detention === null) return isOpen(view) ? <DetentionStart view={view} /> : null
  const alarm = detention.running && detention.outside.some(({ holds }) => holds)
  const stands = detention.facts.some(({ voided }) => voided === null)
  const mayExtend = detention.running && detention.countsFrom !== null && detention.extendedUntil === null
  return (
    <Panel
      title="Section 136"
      id="detention"
      tone={alarm ? 'alarm' : 'plain'}
      aside={detention.running ? 'detained now' : stands ? 'ended' : 'taken back'}
    >
      <div className="hf-stack">
        <TimeAllowed detention={detention} />
        <TheAct detention={detention} />
        <DetentionLine detention={detention} onPutRight={setWrong} />
        <div className="hf-row">
          <Button onClick={() => setOpen('fact')}>Record what happened</Button>
          {mayExtend ? <Button onClick={() => setOpen('extension')}>A doctor extends</Button> : null}
        </div>
      </div>
      <FactDialog view={view} open={open === 'fact'} onClose={() => setOpen(null)} />
      <ExtensionDialog view={view} open={open === 'extension'} onClose={() => setOpen(null)} />
      <CorrectionDialog view={view} fact={wrong} onClose={() => setWrong(null)} />
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
      <FactDialog view={view} open={open} onClose={() => setOpen(false)} />
    </div>
  )
}
