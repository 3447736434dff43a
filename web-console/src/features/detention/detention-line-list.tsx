/** The line of time: what happened, a mark for now, and what must happen by when. */
import { Fragment } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { clock, clockDay, left } from '../../lib/format-time.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Icon } from '../../ui/icon.tsx'
import { lineOf, type Point } from './detention-line.ts'

/** Recorded this much later than it happened is worth saying (ms). */
const LATE_MS = 60_000
const icons = { happened: 'tick', 'to-come': 'clock', late: 'breach' } as const
const stateWords = { happened: 'Happened', 'to-come': 'By', late: 'Overdue, was due' } as const

export function DetentionLine({ detention }: { readonly detention: NonNullable<CaseView['detention']> }) {
  const now = useServerNow(30_000)
  const timeZone = useTimeZone()
  const points = lineOf(detention, now)
  const next = points.findIndex((point) => point.state === 'to-come')
  return (
    <ol className="hf-s136">
      {points.map((point, n) => (
        <Fragment key={point.id}>
          {n === next ? (
            <li className="hf-s136__now">
              <span>now, {clock(now, timeZone)}</span>
            </li>
          ) : null}
          <Line point={point} now={now} />
        </Fragment>
      ))}
    </ol>
  )
}

function Line({ point, now }: { readonly point: Point; readonly now: number }) {
  const timeZone = useTimeZone()
  const { atMs, state, words, detail, who, recordedMs } = point
  return (
    <li className="hf-s136__point" data-state={state}>
      <span className="hf-s136__sign">
        <Icon name={icons[state]} size={16} />
      </span>
      <span className="hf-s136__at">
        <span className="hf-s136__state">{stateWords[state]}</span> {clockDay(atMs, now, timeZone)}
        {state === 'happened' || point.id === 'stop' ? null : (
          <strong className="hf-s136__left">{left(atMs, now)}</strong>
        )}
      </span>
      <span className="hf-s136__what">
        <strong>{words}</strong>
        {detail ? <span className="hf-block">{detail}</span> : null}
        <span className="hf-block hf-quiet hf-small">
          {who}
          {recordedMs !== null && recordedMs - atMs > LATE_MS
            ? ` at ${clockDay(recordedMs, now, timeZone)}`
            : ''}
        </span>
      </span>
    </li>
  )
}
