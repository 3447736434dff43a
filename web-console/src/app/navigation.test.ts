import { describe, expect, test } from 'vitest'
import type { SessionView } from '../../../src/contracts/session.ts'
import { type Role, roles } from '../../../src/contracts/vocabulary.ts'
import { demonstrationRoomsOf, firstPage, hasRooms, isClosedTo, rooms, roomsOf } from './navigation.ts'

const as = (role: Role, demonstration = false): SessionView => ({
  user: { id: 'u', name: 'Quinn' },
  membership: {
    id: 'm',
    role,
    unit: { id: 'n', name: 'Crisis line' },
    organisation: { id: 'o', name: 'Trust' },
    service: { id: 's', name: 'Line', timeZone: 'Europe/London', line: '01632 960100' },
  },
  demonstration,
  serverTime: '2026-11-22T03:00:00Z',
})

describe('the rooms of a role', () => {
  test('a call handler has the board and no offers', () => {
    expect(isClosedTo(as('call-handler'), '/board')).toBe(false)
    expect(isClosedTo(as('call-handler'), '/offers')).toBe(true)
    expect(isClosedTo(as('call-handler'), '/cases/01a2')).toBe(false)
  })

  test('a role without rooms is told so, and its line is not said to be reconnecting', () => {
    for (const role of [
      'duty-director',
      'partner',
      'provider',
      'social-care',
      'commissioner',
      'admin',
    ] as const) {
      expect(hasRooms(as(role))).toBe(false)
      expect(isClosedTo(as(role), '/board')).toBe(true)
      expect(isClosedTo(as(role), '/cases/01a2')).toBe(true)
      expect(isClosedTo(as(role, true), '/phones')).toBe(false)
    }
  })

  test('the phones are closed outside a demonstration, and an unknown address is no room', () => {
    expect(isClosedTo(as('clinician'), '/phones')).toBe(true)
    expect(isClosedTo(as('clinician'), '/nowhere')).toBe(false)
  })

  test('every room has somebody who works in it', () => {
    const seen = roles.flatMap((role) => [...roomsOf(as(role)), ...demonstrationRoomsOf(as(role, true))])
    const worked = new Set(seen.map(({ to }) => to))
    expect(Object.keys(rooms).filter((path) => !worked.has(path as keyof typeof rooms))).toEqual([])
  })

  test('who has rooms lands in one of them', () => {
    for (const role of roles.filter((each) => hasRooms(as(each))))
      expect(isClosedTo(as(role), firstPage(as(role)))).toBe(false)
  })
})
