/** One open case on the board. A row that arrives slides in once; a row that changed is underlined for three seconds. */
import { Link, useNavigate } from '@tanstack/react-router'
import { memo, useEffect, useRef, useState } from 'react'
import type { CaseRow } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, left, stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { caseClock } from '../../lib/time-state.ts'
import { where } from '../../lib/where.ts'
import { TierBadge } from '../../ui/tag.tsx'
import { TimeState } from '../../ui/time-state.tsx'
import { missingWords, stateWords } from './row-words.ts'

/** True for three seconds after `rev` went up. */
function useChanged(rev: number): boolean {
  const seen = useRef(rev)
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (seen.current === rev) return
    seen.current = rev
    setChanged(true)
    const timer = setTimeout(() => setChanged(false), 3_000)
    return () => clearTimeout(timer)
  }, [rev])
  return changed
}

export const BoardRow = memo(function BoardRow({ row }: { readonly row: CaseRow }) {
  const navigate = useNavigate()
  const changed = useChanged(row.rev)
  const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })
  return (
    // The reference is the link for keyboard and readers; a click anywhere on the row is a convenience for the mouse.
    <tr className={changed ? 'hf-board__row hf-board__row--changed' : 'hf-board__row'} onClick={open}>
      <LeftCell row={row} />
      <DueCell row={row} />
      <td className="hf-board__reference" data-label="Reference">
        <Link to="/cases/$caseId" params={{ caseId: row.id }} onClick={(event) => event.stopPropagation()}>
          {row.reference}
        </Link>
      </td>
      <td className="hf-board__tier">
        <TierBadge tier={row.tier} outcome={row.triageOutcome} />
      </td>
      <td className="hf-board__where">
        {row.preferredName ? <span className="hf-board__name">{row.preferredName}</span> : null} {where(row)}
        {row.sceneSafety === 'unsafe' ? (
          <span className="hf-board__unsafe">{labels.sceneSafety.unsafe}</span>
        ) : null}
        {row.whereabouts ? <span className="hf-board__unsafe">{missingWords(row)}</span> : null}
      </td>
      <StateCell row={row} />
      <OwnerCell row={row} />
    </tr>
  )
})

function LeftCell({ row }: { readonly row: CaseRow }) {
  const clock = caseClock(row, useServerNow())
  if (clock.dueMs === null || clock.leftMs === null) {
    return (
      <td className="hf-board__left">
        <span className="hf-quiet">no clock</span>
      </td>
    )
  }
  if (clock.state === 'met') {
    return (
      <td className="hf-board__left">
        <TimeState state="met">{clock.late ? 'seen, late' : 'seen in time'}</TimeState>
      </td>
    )
  }
  const words = left(clock.dueMs, clock.dueMs - clock.leftMs)
  return (
    <td className="hf-board__left">
      <TimeState state={clock.state}>
        {words}
        <StateForReaders state={clock.state} />
      </TimeState>
    </td>
  )
}

const spoken = {
  'on-time': '',
  'half-gone': ', half gone',
  'seventy-five': ', 75% gone',
  ninety: ', 90% gone',
  breached: ', breached',
  met: '',
  nobody: '',
} as const

function StateForReaders({ state }: { readonly state: keyof typeof spoken }) {
  return spoken[state] === '' ? null : <span className="hf-hidden">{spoken[state]}</span>
}

function DueCell({ row }: { readonly row: CaseRow }) {
  const nowMs = useServerNow(60_000)
  const timeZone = useTimeZone()
  const { dueMs, kind } = caseClock(row, nowMs)
  return (
    <td className="hf-board__due">
      {dueMs === null ? '–' : clockDay(dueMs, nowMs, timeZone)}
      {kind === 'triage-due' ? <span className="hf-quiet"> triage</span> : null}
    </td>
  )
}

function StateCell({ row }: { readonly row: CaseRow }) {
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  return <td className="hf-board__state">{stateWords(row, nowMs, timeZone)}</td>
}

function OwnerCell({ row }: { readonly row: CaseRow }) {
  if (row.owner) {
    return (
      <td className="hf-board__owner">
        {row.owner.name}
        {row.ownerIsHolder ? <span className="hf-quiet"> holds it</span> : null}
      </td>
    )
  }
  return (
    <td className="hf-board__owner">
      <NobodyFor since={row.unownedSince} />
    </td>
  )
}

function NobodyFor({ since }: { readonly since: string | null }) {
  const nowMs = useServerNow()
  return <TimeState state="nobody">nobody{since ? ` ${stopwatch(nowMs - toMs(since))}` : ''}</TimeState>
}
