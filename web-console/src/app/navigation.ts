/** Which rooms a role works in, and where its day begins. What a person may do is decided by the server. */
import type { SessionView } from '../../../src/contracts/session.ts'
import type { Role } from '../../../src/contracts/vocabulary.ts'

export const rooms = {
  '/log-call': 'Log a call',
  '/board': 'Board',
  '/breaches': 'Breaches',
  '/response-times': 'Response times',
  '/engine': 'Engine',
  '/offers': 'My offers',
  '/visit': 'My visit',
  '/phones': 'Phones',
  '/time': 'Time',
} as const
export type RoomPath = keyof typeof rooms

const byRole: Record<Role, readonly RoomPath[]> = {
  'call-handler': ['/log-call', '/board'],
  clinician: ['/offers', '/visit', '/board', '/log-call'],
  coordinator: ['/board', '/breaches', '/log-call', '/offers', '/visit', '/response-times', '/engine'],
  manager: ['/board', '/breaches', '/log-call', '/offers', '/visit', '/response-times', '/engine'],
  'duty-director': [],
  partner: [],
  provider: [],
  'social-care': [],
  commissioner: [],
  admin: [],
}
const demonstrationRooms: readonly RoomPath[] = ['/phones', '/time']

export interface Room {
  readonly to: RoomPath
  readonly words: string
}
const room = (to: RoomPath): Room => ({ to, words: rooms[to] })

export const roomsOf = (me: SessionView): Room[] => byRole[me.membership.role].map(room)

/** The demonstration's own routes: handsets and the clock. */
export const demonstrationRoomsOf = (me: SessionView): Room[] =>
  me.demonstration ? demonstrationRooms.map(room) : []

/** Where a person lands after signing in. */
export const firstPage = (me: SessionView): RoomPath =>
  byRole[me.membership.role][0] ?? (me.demonstration ? '/phones' : '/board')

/** Roles whose rooms come later have no line to the server, and no case to open. */
export const hasRooms = (me: SessionView): boolean => worksHere(me.membership.role)

export const worksHere = (role: Role): boolean => byRole[role].length > 0

/** Whether this address is a room that another role works in, and this one does not. */
export function isClosedTo(me: SessionView, path: string): boolean {
  if (path.startsWith('/cases/')) return !hasRooms(me)
  const own = [...roomsOf(me), ...demonstrationRoomsOf(me)].some((each) => each.to === path)
  return Object.hasOwn(rooms, path) && !own
}

/** Those who can be offered a case hear of it wherever they are. */
export const mayBeOffered = (role: Role): boolean => byRole[role].includes('/offers')
