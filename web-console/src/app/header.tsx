/** A header that never lies: who I am, my role and team, how live this screen is, whether timers run, London time. */
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '../lib/session.ts'
import { LineState } from './line-state.tsx'
import { LondonClock } from './london-clock.tsx'
import { Mark } from './mark.tsx'
import { MeMenu } from './me-menu.tsx'
import { demonstrationRoomsOf, hasRooms, type Room, roomsOf } from './navigation.ts'
import './header.scss'
import './nav.scss'

export function Header() {
  const me = useMe()
  const demonstration = demonstrationRoomsOf(me)
  const list = useHereInSight()
  return (
    <header className="hf-header hf-no-print">
      {me.demonstration ? <p className="hf-made-up">Demonstration: nobody here is real</p> : null}
      <div className="hf-bar">
        <Link to="/" className="hf-brand" aria-label="Holdfast, to my first page">
          <Mark />
          <span>Holdfast</span>
        </Link>
        <span className="hf-team">{me.membership.organisation.name}</span>
        <div className="hf-bar__signals">
          <LondonClock />
          {hasRooms(me) ? <LineState /> : null}
        </div>
        <MeMenu />
      </div>
      <nav className="hf-nav" aria-label="Rooms">
        <ul className="hf-nav__list" ref={list}>
          {roomsOf(me).map((room) => (
            <NavItem key={room.to} room={room} />
          ))}
          {demonstration.length > 0 ? <li className="hf-nav__label">Demonstration</li> : null}
          {demonstration.map((room) => (
            <NavItem key={room.to} room={room} />
          ))}
        </ul>
      </nav>
    </header>
  )
}

/** On a phone the rooms do not all fit: the one that a person is in is brought to the middle of the bar. */
function useHereInSight() {
  const list = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever another room is entered
  useEffect(() => {
    const here = list.current?.querySelector('[aria-current="page"]')?.getBoundingClientRect()
    const bar = list.current?.getBoundingClientRect()
    if (here && bar) list.current?.scrollBy({ left: here.left - bar.left - (bar.width - here.width) / 2 })
  }, [pathname])
  return list
}

function NavItem({ room }: { readonly room: Room }) {
  return (
    <li>
      <Link to={room.to} className="hf-nav__link" activeProps={{ 'aria-current': 'page' }}>
        {room.words}
      </Link>
    </li>
  )
}
