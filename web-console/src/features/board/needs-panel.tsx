/** "Needs a person now": cases nobody owns, texts nobody has read, timers that failed. Loud only when there is one. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseRow } from '../../../../src/contracts/cases.ts'
import type { BoardView, Need } from '../../../../src/contracts/realtime.ts'
import { stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useConnection, useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { where } from '../../lib/where.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TierBadge } from '../../ui/tag.tsx'
import { TimeState } from '../../ui/time-state.tsx'
import { stateWords, unowned } from './row-words.ts'
import { UnreadTextDialog } from './unread-text-dialog.tsx'
import './needs.scss'

/** More than this many lines are folded, so that the table stays in sight. */
const shownAtFirst = 5

export function NeedsPanel({ board }: { readonly board: BoardView }) {
  const { state } = useConnection()
  const [all, setAll] = useState(false)
  const [reading, setReading] = useState<string | null>(null)
  const rows = unowned(board.items)
  const count = rows.length + board.needs.length
  if (count === 0) return <NobodyWaits known={state !== 'stale' && board.next === null} />

  const shownRows = all ? rows : rows.slice(0, Math.max(0, shownAtFirst - board.needs.length))
  const folded = rows.length - shownRows.length
  return (
    <section className="hf-needs" aria-labelledby="needs-title">
      <h2 className="hf-needs__title" id="needs-title">
        Needs a person now <span className="hf-needs__count">{count}</span>
      </h2>
      <ul className="hf-needs__list">
        {shownRows.map((row) => (
          <UnownedLine key={row.id} row={row} />
        ))}
        {board.needs.map((need) => (
          <NeedLine key={`${need.kind}/${need.id}`} need={need} onRead={setReading} />
        ))}
      </ul>
      {folded > 0 || all ? (
        <Button kind="quiet" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show fewer' : `Show ${folded} more that nobody owns`}
        </Button>
      ) : null}
      <UnreadTextDialog id={reading} onClose={() => setReading(null)} />
    </section>
  )
}

function NobodyWaits({ known }: { readonly known: boolean }) {
  return (
    <p className="hf-needs__calm">
      <Icon name={known ? 'tick' : 'warn'} size={20} />
      {known
        ? 'Nothing waits for a person: every open case has an owner.'
        : 'Not known whether anything waits for a person.'}
    </p>
  )
}

function UnownedLine({ row }: { readonly row: CaseRow }) {
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  const since = row.unownedSince ? ` ${stopwatch(nowMs - toMs(row.unownedSince))}` : ''
  return (
    <li className="hf-need">
      <TimeState state="nobody">nobody owns this{since}</TimeState>
      <span className="hf-need__what">
        <span className="hf-need__reference">{row.reference}</span>
        <TierBadge tier={row.tier} outcome={row.triageOutcome} />
        <span>{where(row)}</span>
      </span>
      <span className="hf-need__state">{stateWords(row, nowMs, timeZone)}</span>
      <Link to="/cases/$caseId" params={{ caseId: row.id }} className={buttonClass({ size: 'small' })}>
        Open<span className="hf-hidden"> {row.reference}</span>
      </Link>
    </li>
  )
}

const needWords: Record<Need['kind'], string> = {
  'text-unread': 'unread text',
  'failed-timer': 'timer failed',
}
const mayRead = new Set(['call-handler', 'coordinator', 'manager'])

function NeedLine({ need, onRead }: { readonly need: Need; readonly onRead: (id: string) => void }) {
  const nowMs = useServerNow()
  const { role } = useMe().membership
  return (
    <li className="hf-need">
      <TimeState state={need.kind === 'text-unread' ? 'seventy-five' : 'breached'}>
        {needWords[need.kind]} {stopwatch(nowMs - toMs(need.since))}
      </TimeState>
      <span className="hf-need__what">
        {need.reference ? <span className="hf-need__reference">{need.reference}</span> : null}
        <span>
          {need.kind === 'text-unread'
            ? `from ${need.from ?? 'an unknown number'}`
            : 'A timer of this case failed three times'}
        </span>
      </span>
      <span className="hf-need__state">
        {need.kind === 'text-unread'
          ? 'Not understood by the machine'
          : 'Look at the case and watch its clock by hand'}
      </span>
      {need.kind === 'text-unread' && mayRead.has(role) ? (
        <Button size="small" onClick={() => onRead(need.id)}>
          Read<span className="hf-hidden"> the text from {need.from ?? 'an unknown number'}</span>
        </Button>
      ) : need.caseId ? (
        <Link to="/cases/$caseId" params={{ caseId: need.caseId }} className={buttonClass({ size: 'small' })}>
          Open<span className="hf-hidden"> {need.reference}</span>
        </Link>
      ) : null}
    </li>
  )
}
