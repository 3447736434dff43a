/** The line of time: what happened, a mark for now, and what must happen by when. */
import { Fragment } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { clock, clockDay, left } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Fact } from './correction-draft.ts'
import { lineOf, type Point } from './detention-line.ts'

/** Recorded this much later than it happened is worth saying (ms). */
const LATE_MS = 60_000
const icons = { happened: 'tick', 'taken-back': 'close', 'to-come': 'clock', late: 'breach' } as const
const stateWords = {
  happened: 'Happened',
  'taken-back': 'Taken back',
  'to-come': 'By',
  late: 'Overdue, was due',
} as const

interface LineProps {
  readonly detention: NonNullable<CaseView['detention']>
  readonly onCorrect: (fact: Fact) => void
}

export function DetentionLine({ detention, onCorrect }: LineProps) {
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
          <Line point={point} now={now} onCorrect={onCorrect} />
        </Fragment>
      ))}
    </ol>
  )
}

interface PointProps extends Pick<LineProps, 'onCorrect'> {
  readonly point: Point
  readonly now: number
}

function Line({ point, now, onCorrect }: PointProps) {
  const timeZone = useTimeZone()
  const { atMs, state, words, detail, who, recordedMs, voided, outside, fact } = point
  const Words = voided ? 's' : 'strong'
  const behind = state === 'happened' || state === 'taken-back'
  return (
    <li className="hf-s136__point" data-state={state}>
      <span className="hf-s136__sign">
        <Icon name={icons[state]} size={16} />
      </span>
      <span className="hf-s136__at">
        <span className="hf-s136__state">{stateWords[state]}</span> {clockDay(atMs, now, timeZone)}
        {behind || point.id === 'stop' ? null : (
          <strong className="hf-s136__left hf-no-print">{left(atMs, now)}</strong>
        )}
      </span>
      <div className="hf-s136__what">
        <Words>{words}</Words>
        {detail ? <span className="hf-block">{voided ? <s>{detail}</s> : detail}</span> : null}
        {outside?.map((why) => (
          <strong className="hf-s136__outside" key={why}>
            <Icon name="breach" size={16} /> Outside the Act: {inside(why)}
          </strong>
        ))}
        <span className="hf-block hf-quiet hf-small">
          {who}
          {recordedMs !== null && recordedMs - atMs > LATE_MS
            ? ` at ${clockDay(recordedMs, now, timeZone)}`
            : ''}
        </span>
        {voided ? <Voided voided={voided} now={now} /> : null}
        {fact ? (
          <Button
            kind="quiet"
            size="small"
            aria-label={`Put right: ${words}, ${clockDay(atMs, now, timeZone)}`}
            onClick={() => onCorrect(fact)}
          >
            Put right
          </Button>
        ) : null}
      </div>
    </li>
  )
}

function Voided({ voided, now }: { readonly voided: NonNullable<Point['voided']>; readonly now: number }) {
  const timeZone = useTimeZone()
  return (
    <span className="hf-block hf-small">
      {voided.insteadId === null ? 'Did not happen, says ' : 'Put right by '}
      <strong>{voided.by}</strong> at {clockDay(toMs(voided.at), now, timeZone)}: “{voided.correction}”
    </span>
  )
}
