/** The board: what needs a person now, then every open case by time left. It never looks calm when it does not know. */
import { useSearch } from '@tanstack/react-router'
import { clockSeconds } from '../../lib/format-time.ts'
import { useConnection, useStream, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { FailedState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { BoardTable } from './board-table.tsx'
import { BoardTabs, CLOSED } from './board-tabs.tsx'
import { BreachAnnouncer } from './breach-announcer.tsx'
import { ClosedCases } from './closed-cases.tsx'
import { NeedsPanel } from './needs-panel.tsx'
import './board.scss'

export function BoardPage() {
  const me = useMe()
  const search = useSearch({ strict: false }) as Record<string, unknown>
  return (
    <Page title="Board" lead={me.membership.service.name} wide>
      <BoardTabs closed={search.state === CLOSED} />
      {search.state === CLOSED ? <ClosedCases /> : <OpenBoard />}
    </Page>
  )
}

function OpenBoard() {
  const { view, state, problem } = useStream('board')
  return (
    <>
      <BoardStale />
      {view ? (
        <>
          <NeedsPanel board={view} />
          <BoardTable board={view} />
          {/* What comes with the rest of the board is not news. */}
          {view.next === null ? <BreachAnnouncer rows={view.items} /> : null}
        </>
      ) : state === 'refused' ? (
        <FailedState
          title="The board cannot be shown to you"
          detail={problem ?? 'Your role may not see it.'}
          onRetry={() => window.location.reload()}
        />
      ) : (
        <LoadingState words="Reading the board…" />
      )}
    </>
  )
}

/** Said once more above the rows, because an old board that looks quiet is the most dangerous one. */
function BoardStale() {
  const { state, sinceMs } = useConnection()
  const timeZone = useTimeZone()
  if (state !== 'stale') return null
  return (
    <StaleNote>
      This board is as it stood at {clockSeconds(sinceMs, timeZone)}. Cases may have come or changed since. It
      mends itself when the line is back; until then, ask by phone.
    </StaleNote>
  )
}
