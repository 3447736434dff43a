/** One detention: until when, what is outside the Act, its line of time, and what can be recorded of it. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Button } from '../../ui/button.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import type { Fact } from './correction-draft.ts'
import { DetentionLine } from './detention-line-list.tsx'
import { ExtensionDialog } from './extension-dialog.tsx'
import { FactDialog } from './fact-dialog.tsx'
import { TheAct } from './the-act.tsx'
import { TimeAllowed } from './time-allowed.tsx'

interface OneProps {
  readonly view: CaseView
  readonly detention: NonNullable<CaseView['detention']>
  /** Says which it is, where it is not the last. */
  readonly which?: string | undefined
  readonly law: boolean
}

export function OneDetention({ view, detention, which, law }: OneProps) {
  const [open, setOpen] = useState<'fact' | 'extension' | null>(null)
  const [wrong, setWrong] = useState<Fact | null>(null)
  const close = () => setOpen(null)
  const { running, countsFrom, extendedUntil, facts, rule } = detention
  const mayExtend = running && countsFrom !== null && extendedUntil === null
  // Nothing can be added to another of which nothing stands.
  const mayRecord = which === undefined || facts.some(({ voided }) => voided === null)
  return (
    <div className="hf-stack">
      <TimeAllowed detention={detention} />
      <TheAct detention={detention} law={law} />
      <DetentionLine detention={detention} onCorrect={setWrong} />
      {mayRecord ? (
        <div className="hf-row">
          <Button onClick={() => setOpen('fact')}>Record what happened</Button>
          {mayExtend ? <Button onClick={() => setOpen('extension')}>A doctor extends</Button> : null}
        </div>
      ) : null}
      <FactDialog view={view} detention={detention} which={which} open={open === 'fact'} onClose={close} />
      <ExtensionDialog view={view} detention={detention} open={open === 'extension'} onClose={close} />
      <CorrectionDialog view={view} fact={wrong} rule={rule} onClose={() => setWrong(null)} />
    </div>
  )
}
