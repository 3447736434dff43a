/** Demonstration only: moves the clock forward, and shows it moving while everything that falls due really happens. */
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { advanceClock, readClock } from '../../../../src/contracts/demo.ts'
import { clock, clockDay, clockSeconds, duration } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerClock, useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead, useSubmit } from '../../lib/queries.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FailedState, LoadingState } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { aheadWords } from './ahead-words.ts'
import { type Move, MoveHistory } from './move-history.tsx'
import { MoveKeys } from './move-keys.tsx'
import { Moving } from './moving.tsx'
import './time.scss'

export function TimePage() {
  const { submit, busy, problem } = useSubmit(advanceClock)
  const [target, setTarget] = useState<{ fromMs: number; toMs: number } | null>(null)
  const [moves, setMoves] = useState<Move[]>([])
  const clockRead = useRead(readClock, {}, { refetchEveryMs: busy ? 500 : 3_000 })
  const serverClock = useServerClock()
  const announce = useAnnounce()
  const timeZone = useTimeZone()

  const steppedTo = busy ? clockRead.data?.now : undefined
  useEffect(() => {
    if (steppedTo) serverClock.hear(steppedTo)
  }, [steppedTo, serverClock])

  const move = async (advanceMs: number): Promise<void> => {
    const fromMs = serverClock.now()
    setTarget({ fromMs, toMs: fromMs + advanceMs })
    const answer = await submit({ body: { advanceMs } })
    setTarget(null)
    if (answer) serverClock.hear(answer.now)
    await clockRead.refetch()
    if (!answer) return
    setMoves((before) => [{ fromMs, toMs: toMs(answer.now), fired: answer.fired }, ...before].slice(0, 8))
    announce(`It is ${clock(toMs(answer.now), timeZone)}. ${answer.fired} fell due.`)
  }
  return (
    <Page
      title="Time"
      lead="Moves the clock of the demonstration forward. Everything that falls due on the way really happens, in order."
      actions={<Tag tone="info">Demonstration only</Tag>}
    >
      <ErrorSummary problem={problem} />
      <div className="hf-timepage">
        <Panel title="Clock" hideTitle>
          {clockRead.data ? (
            <BigClock shiftMs={clockRead.data.shiftMs} nextDueAt={clockRead.data.nextDueAt} />
          ) : clockRead.problem ? (
            <FailedState
              title="The demonstration’s clock could not be read"
              detail={clockRead.problem.detail ?? clockRead.problem.title}
              onRetry={() => void clockRead.refetch()}
            />
          ) : (
            <LoadingState words="Asking the clock…" />
          )}
          {clockRead.data === undefined ? null : target ? (
            <Moving target={target} nowMs={toMs(clockRead.data.now)} />
          ) : (
            <MoveKeys nextDueAt={clockRead.data.nextDueAt} onMove={(ms) => void move(ms)} />
          )}
        </Panel>
        <Panel title="What to watch">
          <ul className="hf-stack">
            <li>
              <Link to="/board">Board</Link>: clocks warn at 50, 75 and 90%, then breach.
            </li>
            <li>
              <Link to="/phones">Phones</Link>: an offer that lapses goes to the next person on call.
            </li>
          </ul>
        </Panel>
        <MoveHistory moves={moves} />
      </div>
    </Page>
  )
}

function BigClock({ shiftMs, nextDueAt }: { readonly shiftMs: number; readonly nextDueAt: string | null }) {
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  return (
    <div className="hf-bigclock">
      <time className="hf-bigclock__now">{clockSeconds(nowMs, timeZone)}</time>
      <p className="hf-quiet">{aheadWords(shiftMs)}</p>
      <p className="hf-bigclock__next">
        {nextDueAt
          ? `Next thing falls due ${clockDay(toMs(nextDueAt), nowMs, timeZone)}`
          : 'Nothing is due to happen'}
        {nextDueAt && toMs(nextDueAt) > nowMs ? (
          <span className="hf-quiet"> in {duration(toMs(nextDueAt) - nowMs)}</span>
        ) : null}
      </p>
    </div>
  )
}
