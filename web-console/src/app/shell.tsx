/** The frame of every room: skip link, the header that never lies, and the room itself. */
import { Outlet } from '@tanstack/react-router'
import { OfferWatch } from '../features/offers/offer-watch.tsx'
import { useMe } from '../lib/session.ts'
import { Header } from './header.tsx'
import { mayBeOffered } from './navigation.ts'
import { QueuedCallsNote } from './queued-calls-note.tsx'
import './shell.scss'

export function Shell() {
  const me = useMe()
  return (
    <div className="hf-shell">
      <a className="hf-skip" href="#main">
        Skip to the main part
      </a>
      <Header />
      <QueuedCallsNote />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {mayBeOffered(me.membership.role) ? <OfferWatch /> : null}
    </div>
  )
}
