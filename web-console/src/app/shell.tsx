/** The frame of every room: skip link, the header that never lies, and the room itself. */
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { labels } from '../../../src/contracts/words/labels.ts'
import { OfferWatch } from '../features/offers/offer-watch.tsx'
import { useMe } from '../lib/session.ts'
import { FailedState } from '../ui/states.tsx'
import { Header } from './header.tsx'
import { isClosedTo, mayBeOffered, roomsOf } from './navigation.ts'
import { QueuedCallsNote } from './queued-calls-note.tsx'
import { TimersBanner } from './timers-banner.tsx'
import './shell.scss'

export function Shell() {
  const me = useMe()
  const { pathname } = useLocation()
  useRoomsAtHand()
  return (
    <div className="hf-shell">
      <a className="hf-skip" href="#main">
        Skip to the main part
      </a>
      <Header />
      <TimersBanner />
      <QueuedCallsNote />
      <main id="main" tabIndex={-1}>
        {isClosedTo(me, pathname) ? (
          <FailedState
            title="Your role does not work in this room"
            detail={`You are signed in as ${labels.role[me.membership.role].toLowerCase()}. Somebody else may have to look here for you.`}
          />
        ) : (
          <Outlet />
        )}
      </main>
      {mayBeOffered(me.membership.role) ? <OfferWatch /> : null}
    </div>
  )
}

/** After the first screen stands (ms). */
const FETCH_AFTER_MS = 1_500

/** A call must be logged also when the line is down: what a person works in is fetched before they go there. */
function useRoomsAtHand() {
  const me = useMe()
  const { routesByPath } = useRouter()
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const path of [...roomsOf(me).map((room) => room.to), '/cases/$caseId'] as const)
        void routesByPath[path].options.component?.preload?.()
    }, FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [me, routesByPath])
}
