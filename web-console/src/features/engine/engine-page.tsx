/** How the engine is and what is kept safe, in sentences, for those who answer for it. */
import { engine } from '../../../../src/contracts/health.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead } from '../../lib/queries.ts'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AsOf, FailedState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { engineLines, safekeepingAlarms } from './engine-words.ts'

const AGAIN_MS = 5_000

export function EnginePage() {
  const timeZone = useTimeZone()
  const now = useServerNow(1000)
  const { data, problem, isLoading, refetch } = useRead(engine, {}, { refetchEveryMs: AGAIN_MS })
  if (isLoading && !data) {
    return (
      <Page title="Engine">
        <LoadingState words="Asking the engine…" />
      </Page>
    )
  }
  if (!data) {
    return (
      <Page title="Engine">
        <FailedState
          title="The engine does not answer"
          detail="The timers may or may not run. Ring the technical on-call, and watch the clocks by hand until it answers."
          onRetry={() => void refetch()}
        />
      </Page>
    )
  }
  const lines = engineLines(data, now, timeZone)
  const alarms = safekeepingAlarms(data)
  const well = lines.every((line) => line.well) && alarms.length === 0
  return (
    <Page title="Engine" lead="Timers, queue, clocks, and what is kept safe">
      {problem ? (
        <StaleNote>
          The engine does not answer any more: this is as it stood at{' '}
          {clockSeconds(toMs(data.asOf), timeZone)}. Watch the clocks by hand until it answers; it is asked
          again every few seconds.
        </StaleNote>
      ) : null}
      <Panel
        title={problem ? 'Not known now' : well ? 'All is well' : 'Somebody has to act'}
        id="engine"
        tone={well && !problem ? 'plain' : 'alarm'}
        aside={<AsOf>as of {clockSeconds(toMs(data.asOf), timeZone)}</AsOf>}
      >
        {alarms.length > 0 ? (
          <ul>
            {alarms.map((words) => (
              <li key={words}>
                <strong>{words}</strong> The runbook says what to do.
              </li>
            ))}
          </ul>
        ) : null}
        <Facts
          items={lines.map((line) => ({
            term: line.name,
            value: line.well ? (
              line.words
            ) : (
              <>
                <Tag tone="alarm">Look</Tag> {line.words}
              </>
            ),
          }))}
        />
      </Panel>
    </Page>
  )
}
