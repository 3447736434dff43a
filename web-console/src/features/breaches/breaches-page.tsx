/** What will breach next and why, then what has breached, with cause and learning note. It reads again as cases change. */
import { useEffect, useState } from 'react'
import { listBreaches } from '../../../../src/contracts/breaches.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useStream, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead } from '../../lib/queries.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { AsOf, EmptyState, FailedState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { BreachList } from './breach-list.tsx'
import { ForecastList } from './forecast-list.tsx'
import './breaches.scss'

const spans = [
  { value: '1', words: 'The last day' },
  { value: '7', words: 'The last 7 days' },
  { value: '30', words: 'The last 30 days' },
  { value: '366', words: 'The last year' },
]
/** Forecasts change with time alone, too (ms). */
const AGAIN_MS = 15_000

export function BreachesPage() {
  const [days, setDays] = useState('30')
  const timeZone = useTimeZone()
  const { position } = useStream('board')
  const { data, problem, isLoading, refetch } = useRead(
    listBreaches,
    { query: { days: Number(days) } },
    { refetchEveryMs: AGAIN_MS },
  )
  useEffect(() => {
    if (position !== null) void refetch()
  }, [position, refetch])
  const asOf = data ? <AsOf>as of {clockSeconds(toMs(data.asOf), timeZone)}</AsOf> : undefined
  return (
    <Page title="Breaches" lead="What will be late, and what was" wide>
      {problem && !data ? (
        <FailedState
          title="The breaches could not be read"
          detail={problem.detail ?? problem.title}
          onRetry={() => void refetch()}
        />
      ) : null}
      {isLoading && !data ? <LoadingState words="Reading the breaches…" /> : null}
      {problem && data ? (
        <StaleNote>
          This is as it stood at {clockSeconds(toMs(data.asOf), timeZone)}: {problem.title}. It is read again
          by itself.
        </StaleNote>
      ) : null}
      {data ? (
        <div className="hf-breaches">
          <Panel title="May breach next" id="forecast" aside={asOf}>
            {data.forecast.length === 0 ? (
              <EmptyState title="Nothing stands in the way of an open case">
                <p>Promises, queues, shifts and time are looked at as they change.</p>
              </EmptyState>
            ) : (
              <ForecastList items={data.forecast} />
            )}
          </Panel>
          <Panel
            title="Breached"
            id="breached"
            tone={data.unexplained > 0 ? 'alarm' : 'plain'}
            aside={
              <span className="hf-figures">
                {data.total} in all, {data.withReason} with a reason noted,
                {data.inTime > 0 ? ` ${data.inTime} in time after all,` : ''}{' '}
                <strong>{data.unexplained} unexplained</strong>
              </span>
            }
          >
            <SelectField label="Show" name="days" value={days} onChange={setDays} options={spans} compact />
            {data.items.length === 0 ? (
              <EmptyState title="No breach in this time">
                <p>Every response was in time, or is not due yet.</p>
              </EmptyState>
            ) : (
              <BreachList items={data.items} onReviewed={() => void refetch()} />
            )}
          </Panel>
        </div>
      ) : null}
    </Page>
  )
}
