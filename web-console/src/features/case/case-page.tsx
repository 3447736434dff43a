/** One case: what to do next on top, the story once, who was asked and when, and everything that happened. */
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { clock, dateWords } from '../../lib/format-time.ts'
import { useConnection, useServerNow, useStream, useTimeZone } from '../../lib/live-hooks.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintMarks } from '../../ui/print-marks.tsx'
import { EmptyState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { ExceptionsPanel } from '../clocks/exceptions-panel.tsx'
import { FollowUpsPanel } from '../clocks/follow-ups-panel.tsx'
import { UrgencyNotes } from '../clocks/urgency-notes.tsx'
import { DetentionPanel } from '../detention/detention-panel.tsx'
import { CallsPanel } from './calls-panel.tsx'
import { CaseActions } from './case-actions.tsx'
import { CaseHead } from './case-head.tsx'
import { aboutWords, isOpen, nameOf } from './case-words.ts'
import { ClocksPanel } from './clocks-panel.tsx'
import { ClosurePanel } from './closure-panel.tsx'
import { DispatchPanel } from './dispatch-panel.tsx'
import { MessagesPanel } from './messages-panel.tsx'
import { PersonPanel } from './person-panel.tsx'
import { dayOf } from './received-draft.ts'
import { StoryPanel } from './story-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { TriagePanel } from './triage-panel.tsx'
import { WarningsNote } from './warnings-note.tsx'
import './case.scss'
import './record.scss'

export function CasePage() {
  const { caseId } = useParams({ from: '/cases/$caseId' })
  return <LiveCase key={caseId} caseId={caseId} />
}

function LiveCase({ caseId }: { readonly caseId: string }) {
  const { view, state, problem } = useStream(`case:${caseId}`)
  if (view) return <CaseSheet view={view} />
  return (
    <Page title="Case" hideTitle>
      {state === 'refused' ? (
        <EmptyState title="This case cannot be opened" icon="warn">
          <p>
            {problem ? `${problem}.` : null} It may belong to another service, or the address may be wrong.
          </p>
          <Link to="/board" className={buttonClass({})}>
            To the board
          </Link>
        </EmptyState>
      ) : (
        <LoadingState words="Opening the case" />
      )}
    </Page>
  )
}

function CaseSheet({ view }: { readonly view: CaseView }) {
  const open = isOpen(view)
  useFocusOnTheWork(view)
  return (
    <Page
      wide
      keepFocus={view.state === 'received'}
      title={nameOf(view)}
      tabTitle={`Case ${view.reference}`}
      lead={aboutWords(view)}
      actions={open ? <CaseActions view={view} /> : undefined}
    >
      <OldNote />
      <CaseHead view={view} />
      <PaperMarks reference={view.reference} />
      <WarningsNote caseId={view.id} />
      <div className="hf-case">
        <div className="hf-case__main">
          {open ? <UrgencyNotes view={view} /> : null}
          {view.state === 'received' ? <TriagePanel view={view} /> : null}
          {view.closure ? <ClosurePanel closure={view.closure} /> : null}
          {view.state === 'received' ? null : <DispatchPanel view={view} />}
          <DetentionPanel view={view} />
          <StoryPanel view={view} />
        </div>
        <div className="hf-case__side">
          <ClocksPanel view={view} />
          {view.state === 'received' ? null : <FollowUpsPanel view={view} />}
          {view.state === 'received' ? null : <ExceptionsPanel view={view} />}
          <PersonPanel view={view} />
          <CallsPanel view={view} />
        </div>
        {/* What was, after what is: on a phone the promises that are open must not lie below fifty lines of history. */}
        <div className="hf-case__record">
          <MessagesPanel messages={view.messages} />
          <TimelinePanel caseId={view.id} rev={view.rev} />
        </div>
      </div>
    </Page>
  )
}

function OldNote() {
  const { state, sinceMs } = useConnection()
  const timeZone = useTimeZone()
  if (state !== 'stale') return null
  return (
    <StaleNote>STALE since {clock(sinceMs, timeZone)}: what stands here may have changed since</StaleNote>
  )
}

/** On paper nothing moves: which case it is and when this was true stand on every page. */
function PaperMarks({ reference }: { readonly reference: string }) {
  const { state, sinceMs } = useConnection()
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const asOf = state === 'stale' ? sinceMs : now
  const day = dateWords(dayOf(asOf, timeZone))
  return <PrintMarks words={`Case ${reference} · as of ${clock(asOf, timeZone)} on ${day}`} />
}

/**
 * The panel a person works in takes the focus: its title, never one of its choices, which would look like advice. Once
 * triaged that panel is gone, and the focus goes to who is being asked now.
 */
function useFocusOnTheWork({ state }: CaseView) {
  const work = state === 'received' ? 'triage-title' : 'dispatch-title'
  const opened = useRef(true)
  useEffect(() => {
    const first = opened.current
    opened.current = false
    if (first && work !== 'triage-title') return
    if (document.activeElement === document.body)
      document.getElementById(work)?.focus({ preventScroll: first })
  }, [work])
}
