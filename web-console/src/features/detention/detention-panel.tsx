/** Detentions under section 136 on a case: the last one with the others, of which each can be corrected; or one quiet line. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { isOpen } from '../case/case-words.ts'
import { BetweenDetentions } from './between-detentions.tsx'
import { FactDialog } from './fact-dialog.tsx'
import { OneDetention } from './one-detention.tsx'
import { inOrder, lineOfOther, whichOf } from './several-detentions.ts'
import './detention.scss'

export function DetentionPanel({ view }: { readonly view: CaseView }) {
  const { detention, otherDetentions: others } = view
  if (detention === null) return isOpen(view) ? <DetentionStart view={view} /> : null
  const all = inOrder(detention, others)
  const running = all.filter((one) => one.running)
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
        <BetweenDetentions last={detention} others={others} />
        {all.map((one) =>
          one === detention ? (
            <Last key={one.id} view={view} detention={one} alone={others.length === 0} />
          ) : (
            <Other key={one.id} view={view} detention={one} last={detention} />
          ),
        )}
      </div>
    </Panel>
  )
}

interface PartProps {
  readonly view: CaseView
  readonly detention: NonNullable<CaseView['detention']>
}

function Last({ view, detention, alone }: PartProps & { readonly alone: boolean }) {
  const reader = { nowMs: useServerNow(60_000), timeZone: useTimeZone() }
  return (
    <>
      {alone ? null : <h3>{whichOf(detention, reader)}</h3>}
      <OneDetention view={view} detention={detention} law />
    </>
  )
}

/** One that runs again stands open; those that are over are folded away. */
function Other({ view, detention, last }: PartProps & { readonly last: PartProps['detention'] }) {
  const reader = { nowMs: useServerNow(60_000), timeZone: useTimeZone() }
  return (
    <Disclosure record summary={lineOfOther(detention, reader)} open={detention.running ? true : undefined}>
      <OneDetention
        view={view}
        detention={detention}
        which={whichOf(detention, reader)}
        law={detention.rule.version !== last.rule.version}
      />
    </Disclosure>
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
