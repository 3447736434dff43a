/**
 * Who may do what: one table, one question, denied unless it says otherwise. The same answer serves a route, a
 * read and a push over a socket.
 */
import type { Role } from '../contracts/vocabulary.ts'

/** A membership acting: what a session is signed in as. */
export interface Actor {
  readonly userId: string
  readonly membershipId: string
  readonly serviceId: string
  readonly organisationId: string
  readonly role: Role
  readonly name: string
}

/** What is acted on, as far as permission needs it. */
export interface Resource {
  readonly serviceId: string
  /** Whose offer or visit this is. */
  readonly membershipId?: string | null
  /** Who owns the case. */
  readonly ownerMembershipId?: string | null
}

export const actions = [
  'call.log',
  'call.end',
  'call.amend-received',
  'case.triage',
  'case.agree-urgency',
  'case.change',
  'case.take',
  'case.hand-over',
  'case.read',
  'case.close',
  'case.add-story',
  'board.watch',
  'breach.review',
  'response-times.read',
  'response-times.publish',
  'offer.answer',
  'visit.step',
  'text.read',
  'match.search',
  'engine.read',
  'metrics.read',
  'demo.use',
  'feed.read',
  'phones.use',
] as const
export type Action = (typeof actions)[number]

/** 'own': only one's own offer, visit or case. */
type Reach = 'any' | 'own'

/** Those who take calls; the routes of `demo.use` and `phones.use` exist in a demonstration only. */
const desk = {
  'call.log': 'any',
  'call.end': 'any',
  'case.triage': 'any',
  'case.change': 'any',
  'case.read': 'any',
  'case.add-story': 'any',
  // Advice is closed by whoever gave it.
  'case.close': 'own',
  'board.watch': 'any',
  'match.search': 'any',
  'feed.read': 'any',
  'demo.use': 'any',
  'phones.use': 'any',
} as const satisfies Partial<Record<Action, Reach>>

/** An offer is answered by the person it was made to, and a visit stepped by whoever is on it, whatever the role. */
const responder = {
  ...desk,
  'offer.answer': 'own',
  'visit.step': 'own',
  'case.take': 'any',
  'case.hand-over': 'own',
  'case.agree-urgency': 'any',
} as const

/** Those who answer for the shift: they put times right, close any case and look at what went wrong. */
const lead = {
  ...responder,
  'call.amend-received': 'any',
  'case.close': 'any',
  'case.hand-over': 'any',
  'text.read': 'any',
  'breach.review': 'any',
  'response-times.read': 'any',
  'engine.read': 'any',
} as const

/** A director on duty sees what the shift sees, and decides nothing in its place. */
const director = {
  'case.read': 'any',
  'board.watch': 'any',
  'feed.read': 'any',
  'response-times.read': 'any',
} as const

const matrix: Record<Role, Partial<Record<Action, Reach>>> = {
  'call-handler': { ...desk, 'text.read': 'any' },
  clinician: responder,
  coordinator: lead,
  manager: { ...lead, 'response-times.publish': 'any', 'metrics.read': 'any' },
  'duty-director': director,
  partner: {},
  provider: {},
  // May sign in; sees nothing until its pages are built.
  'social-care': {},
  commissioner: {},
  // Keeps the machine, never reads a case.
  admin: { 'engine.read': 'any', 'metrics.read': 'any' },
}

/**
 * @param resource the thing acted on; without one, an action that reaches only one's own is denied
 */
export function can(actor: Actor, action: Action, resource?: Resource): boolean {
  if (resource !== undefined && resource.serviceId !== actor.serviceId) return false
  const reach = reachOf(actor.role, action)
  if (reach === null) return false
  return reach === 'any' || (resource !== undefined && isOwn(actor, action, resource))
}

/** Own properties only: a role called `constructor` must not find one. */
function reachOf(role: Role, action: Action): Reach | null {
  if (!Object.hasOwn(matrix, role) || !Object.hasOwn(matrix[role], action)) return null
  return matrix[role][action] ?? null
}

function isOwn(actor: Actor, action: Action, resource: Resource): boolean {
  const ofTheCase = action === 'case.close' || action === 'case.hand-over'
  const whose = ofTheCase ? resource.ownerMembershipId : resource.membershipId
  return whose === actor.membershipId
}
