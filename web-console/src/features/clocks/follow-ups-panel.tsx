/** What somebody promised on this case, each with its clock, and what was recorded as an exception. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { doneFollowUp } from '../../../../src/contracts/time-rules.ts'
import { asksAdvice } from '../../../../src/contracts/vocabulary.ts'
import { followUpWords } from '../../../../src/contracts/words/labels-of-time.ts'
import { clockDay, left } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TimeState } from '../../ui/time-state.tsx'
import { isOpen } from '../case/case-words.ts'
import { FollowUpDialog } from './follow-up-dialog.tsx'
import { PoliceAnswers } from './police-answers.tsx'
import { useCaseCommand } from './use-case-command.ts'
import './clocks.scss'

type FollowUp = CaseView['followUps'][number]

export function FollowUpsPanel({ view }: { readonly view: CaseView }) {
  const [asking, setAsking] = useState(false)
  const open = view.followUps.filter((one) => one.doneAt === null)
  const done = view.followUps.filter((one) => one.doneAt !== null)
  return (
    <Panel
      title="To see to"
      id="follow-ups"
      aside={isOpen(view) && open.length > 0 ? `${open.length} open` : undefined}
    >
      {view.followUps.length === 0 ? <p className="hf-quiet">Nothing has been promised yet.</p> : null}
      <ul className="hf-promises">
        {open.map((one) =>
          isOpen(view) ? <Open key={one.id} view={view} one={one} /> : <NotSeenTo key={one.id} one={one} />,
        )}
        {done.map((one) => (
          <Done key={one.id} one={one} />
        ))}
      </ul>
      {isOpen(view) ? <Button onClick={() => setAsking(true)}>Promise or ask for something</Button> : null}
      <FollowUpDialog view={view} open={asking} onClose={() => setAsking(false)} />
    </Panel>
  )
}

function Open({ view, one }: { readonly view: CaseView; readonly one: FollowUp }) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const { send, busy, problem } = useCaseCommand(doneFollowUp)
  const dueMs = toMs(one.dueAt)
  const late = now >= dueMs
  const [advice, setAdvice] = useState('')
  const note = advice.trim()
  return (
    <li className="hf-promise">
      <div className="hf-promise__head">
        <strong>{followUpWords(one.kind, one.adviser)}</strong>
        <span className="hf-figures hf-no-print">{left(dueMs, now)}</span>
      </div>
      <p className="hf-quiet hf-figures">
        by {clockDay(dueMs, now, timeZone)}
        {one.askedBy ? `, ${one.askedBy}` : ', by policy'}
        {one.reference ? ` · ${one.reference}` : ''}
      </p>
      {one.note ? <p>{one.note}</p> : null}
      {one.kind === 'whereabouts' ? <PoliceAnswers view={view} one={one} /> : null}
      {late ? <TimeState state="breached">Overdue</TimeState> : null}
      <ErrorSummary problem={problem} labels={{ note: 'What was advised' }} />
      {asksAdvice(one.kind) ? (
        <TextArea
          label="What was advised"
          name={`advised-${one.id}`}
          rows={2}
          value={advice}
          onChange={setAdvice}
          error={errorOf(problem, 'note')}
        />
      ) : null}
      <Button
        size="small"
        busy={busy}
        onClick={() =>
          void send(
            { params: { id: view.id, followUpId: one.id }, body: note === '' ? {} : { note } },
            doneWords[one.kind],
          )
        }
      >
        {doneWords[one.kind]}
      </Button>
    </li>
  )
}

const doneWords: Record<FollowUp['kind'], string> = {
  'call-back': 'Rung back',
  referrer: 'Referrer told',
  advice: 'Advice given',
  'police-advice': 'Police rung back',
  whereabouts: 'Found',
}

/** The case ended, and its clock with it. */
function NotSeenTo({ one }: { readonly one: FollowUp }) {
  return (
    <li className="hf-promise hf-quiet">
      {followUpWords(one.kind, one.adviser)}: not seen to when the case ended
      {one.note ? <p>{one.note}</p> : null}
    </li>
  )
}

function Done({ one }: { readonly one: FollowUp }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <li className="hf-promise hf-quiet">
      {doneWords[one.kind]} {one.doneAt ? clockDay(toMs(one.doneAt), now, timeZone) : ''}
      {one.doneBy ? `, ${one.doneBy}` : ''}
      {one.doneNote ? <p>{one.doneNote}</p> : null}
    </li>
  )
}
