/** My visit: five big steps in order, the next one biggest. What a person needs at the door stands above them. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { useConnection, useStream, useTimeZone } from '../../lib/live-hooks.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, FailedState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { HandedBack } from './handed-back.tsx'
import { VisitCard } from './visit-card.tsx'
import { VisitEnded } from './visit-ended.tsx'
import './visit.scss'

export function VisitPage() {
  const { view, state, problem } = useStream('mine')
  const [ended, setEnded] = useState<CaseView | null>(null)
  const [given, setGiven] = useState<CaseView | null>(null)
  if (!view) {
    return (
      <Page title="My visit">
        {state === 'refused' ? (
          <FailedState
            title="Your visits cannot be shown"
            detail={problem ?? undefined}
            onRetry={() => window.location.reload()}
          />
        ) : (
          <LoadingState words="Reading your visits…" />
        )}
      </Page>
    )
  }
  return (
    <Page title={view.visits.length > 1 ? 'My visits' : 'My visit'}>
      <VisitStale />
      {ended ? <VisitEnded view={ended} onDone={() => setEnded(null)} /> : null}
      {given ? <HandedBack view={given} onDone={() => setGiven(null)} /> : null}
      {view.visits.map((visit) => (
        <VisitCard key={visit.visitId} visit={visit} onEnded={setEnded} onGiven={setGiven} />
      ))}
      {view.visits.length === 0 && !ended && !given ? (
        <EmptyState title="You have no visit under way" icon="place">
          <p>An offer that you accept stands here, with its five steps.</p>
        </EmptyState>
      ) : null}
    </Page>
  )
}

function VisitStale() {
  const { state, sinceMs } = useConnection()
  const timeZone = useTimeZone()
  if (state !== 'stale') return null
  return (
    <StaleNote>
      This is as it stood at {clockSeconds(sinceMs, timeZone)}. A step counts once it is saved here; until the
      line is back, tell the crisis line by phone.
    </StaleNote>
  )
}
