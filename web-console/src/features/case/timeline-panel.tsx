/** Everything that happened, in order and without a gap, newest at the foot. Read again whenever the case moves on. */
import { useEffect } from 'react'
import { readTimeline, type TimelineItem } from '../../../../src/contracts/cases.ts'
import { clockDay, clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead } from '../../lib/queries.ts'
import { Panel } from '../../ui/panel.tsx'
import { FailedState, LoadingState } from '../../ui/states.tsx'

/** Recorded this much later than it happened is worth saying (ms). */
const LATE_MS = 60_000

export function TimelinePanel({ caseId, rev }: { readonly caseId: string; readonly rev: number }) {
  const { data, problem, isLoading, refetch } = useRead(readTimeline, { params: { id: caseId } })
  const known = data?.items.at(-1)?.rev
  useEffect(() => {
    if (known !== undefined && known < rev) void refetch()
  }, [known, rev, refetch])
  const timeZone = useTimeZone()
  return (
    <Panel
      title="Timeline"
      id="timeline"
      aside={
        data
          ? `${data.items.length} ${data.items.length === 1 ? 'entry' : 'entries'}, as of ${clockSeconds(toMs(data.asOf), timeZone)}`
          : undefined
      }
    >
      {isLoading ? <LoadingState words="Reading the timeline" /> : null}
      {problem && !data ? (
        <FailedState
          title="The timeline cannot be read"
          detail={problem.detail ?? problem.title}
          onRetry={() => void refetch()}
        />
      ) : null}
      <ol className="hf-timeline">
        {(data?.items ?? []).map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </ol>
    </Panel>
  )
}

function Line({ item }: { readonly item: TimelineItem }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const at = toMs(item.occurredAt)
  const recorded = toMs(item.recordedAt)
  const day = clockDay(at, now, timeZone).slice(0, -5).trim()
  return (
    <li className={`hf-timeline__line hf-timeline__line--${item.actor.kind}`}>
      <time dateTime={item.occurredAt}>
        {day ? <span className="hf-quiet hf-small">{day} </span> : null}
        {clockSeconds(at, timeZone)}
      </time>
      <span className="hf-timeline__text">
        {item.text}
        {recorded - at > LATE_MS ? (
          <span className="hf-quiet hf-small"> entered {clockSeconds(recorded, timeZone)}</span>
        ) : null}
      </span>
      <span className="hf-timeline__who">{item.actor.name}</span>
    </li>
  )
}
