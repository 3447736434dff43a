/**
 * Who may use a route stands twice: on its contract, which the server, the console and OpenAPI read, and in the table of
 * permissions, which sockets and services ask. Here they are one: a route whose roles are not those of its action fails.
 */
import { expect, it } from 'vitest'
import { allEndpoints } from '../contracts/all-endpoints.ts'
import { roles } from '../contracts/vocabulary.ts'
import { type Action, actions, can } from './permission.ts'

/** Of the routes that do not say it themselves. */
const actionOf: Record<string, Action> = {
  'POST /api/calls': 'call.log',
  'POST /api/calls/without-case': 'call.log',
  'GET /api/region': 'call.log',
  'POST /api/calls/:id/end': 'call.end',
  'POST /api/calls/:id/received-time': 'call.amend-received',
  'POST /api/matches': 'match.search',
  'GET /api/cases': 'board.watch',
  'GET /api/board': 'board.watch',
  'GET /api/cases/:id': 'case.read',
  'GET /api/cases/:id/timeline': 'case.read',
  'GET /api/cases/:id/advisers': 'case.read',
  'POST /api/cases/:id/story': 'case.add-story',
  'POST /api/cases/:id/details': 'case.change',
  'POST /api/cases/:id/emergency': 'case.change',
  'POST /api/cases/:id/follow-ups': 'case.change',
  'POST /api/cases/:id/follow-ups/:followUpId/police': 'case.change',
  'POST /api/cases/:id/follow-ups/:followUpId/done': 'case.change',
  'POST /api/cases/:id/exceptions': 'case.change',
  'POST /api/cases/:id/failed-contacts': 'case.change',
  'POST /api/cases/:id/triage': 'case.triage',
  'POST /api/cases/:id/retriage': 'case.triage',
  'POST /api/cases/:id/retriage/withdraw': 'case.triage',
  'POST /api/cases/:id/urgency/keep': 'case.triage',
  'POST /api/cases/:id/retriage/answer': 'case.agree-urgency',
  'POST /api/cases/:id/take': 'case.take',
  'POST /api/cases/:id/hand-back': 'case.hand-over',
  'POST /api/cases/:id/hand-on': 'case.hand-over',
  'GET /api/cases/:id/colleagues': 'case.hand-over',
  'POST /api/cases/:id/close': 'case.close',
  'POST /api/cases/:id/visit': 'visit.step',
  'POST /api/cases/:id/visit/preview': 'visit.step',
  'POST /api/cases/:id/breach-review': 'breach.review',
  'GET /api/breaches': 'breach.review',
  'GET /api/response-times': 'response-times.read',
  'POST /api/response-times/preview': 'response-times.publish',
  'POST /api/response-times': 'response-times.publish',
  'GET /api/offers': 'offer.answer',
  'POST /api/offers/:id/accept': 'offer.answer',
  'POST /api/offers/:id/decline': 'offer.answer',
  'GET /api/texts': 'text.read',
  'POST /api/texts/:id/read': 'text.read',
  'GET /api/feed': 'feed.read',
}

const mine = { serviceId: 's', membershipId: 'me', ownerMembershipId: 'me' }
const actor = (role: (typeof roles)[number]) =>
  ({ role, serviceId: 's', membershipId: 'me', userId: 'u', organisationId: 'o', name: 'Ana Reyes' }) as const

const byRole = allEndpoints.flatMap(({ method, path, allow, action }) =>
  Array.isArray(allow)
    ? [{ route: `${method} ${path}`, allow: allow as readonly string[], said: action }]
    : [],
)

it.each(byRole)(
  '$route is open to exactly those whom the table of permissions lets do it',
  ({ route, allow, said }) => {
    const action = actions.find((one) => one === (said ?? actionOf[route]))
    if (action === undefined) throw new Error(`say in its contract which action ${route} is`)
    expect(roles.filter((role) => can(actor(role), action, mine))).toEqual(
      roles.filter((role) => allow.includes(role)),
    )
  },
)

it('names no route that is gone', () => {
  const known = byRole.map(({ route }) => route)
  expect(Object.keys(actionOf).filter((route) => !known.includes(route))).toEqual([])
})
