/** Contacts that failed and why it takes longer: recorded as exceptions; the clock runs on. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { isOpen } from '../case/case-words.ts'
import { ExceptionDialog } from './exception-dialog.tsx'
import { FailedContactDialog } from './failed-contact-dialog.tsx'

export function ExceptionsPanel({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState<'contact' | 'exception' | null>(null)
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const lines = [
    ...view.failedContacts.map((one) => ({
      ...one,
      words: `${labels.contactMedium[one.medium]}: ${labels.failedContact[one.result].toLowerCase()}`,
    })),
    ...view.exceptions.map((one) => ({ ...one, words: labels.exception[one.code] })),
  ].sort((a, b) => toMs(a.at) - toMs(b.at))
  return (
    <Panel title="Beside the clock" id="beside" aside="stops nothing">
      {lines.length === 0 ? <p className="hf-quiet">Nothing noted.</p> : null}
      <ul className="hf-promises">
        {lines.map((line) => (
          <li className="hf-promise" key={line.id}>
            <strong>{line.words}</strong>
            <p className="hf-quiet hf-figures">
              {clockDay(toMs(line.at), now, timeZone)}, {line.by}
            </p>
            {line.note ? <p>{line.note}</p> : null}
          </li>
        ))}
      </ul>
      <div className="hf-row">
        {isOpen(view) ? <Button onClick={() => setOpen('contact')}>Not reached</Button> : null}
        {view.tier ? <Button onClick={() => setOpen('exception')}>Why it takes longer</Button> : null}
      </div>
      <FailedContactDialog view={view} open={open === 'contact'} onClose={() => setOpen(null)} />
      <ExceptionDialog view={view} open={open === 'exception'} onClose={() => setOpen(null)} />
    </Panel>
  )
}
