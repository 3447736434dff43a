import { describe, expect, it } from 'vitest'
import { type Role, roles } from '../contracts/vocabulary.ts'
import { type Action, type Actor, actions, can } from './permission.ts'

const actor = (role: Role): Actor => ({
  userId: 'u',
  membershipId: 'mine',
  serviceId: 's',
  organisationId: 'o',
  role,
  name: 'Ana Reyes',
})

/** The whole matrix, as people agreed it: y anybody's, o only one's own, - never. Columns in the order of roles. */
const matrix: Record<Action, string> = {
  // call-handler clinician coordinator manager duty-director partner provider social-care commissioner admin
  'call.log': /*           */ 'y y y y - - - - - -',
  'call.end': /*           */ 'y y y y - - - - - -',
  'call.amend-received': /**/ '- - y y - - - - - -',
  'case.triage': /*        */ 'y y y y - - - - - -',
  'case.agree-urgency': /* */ '- y y y - - - - - -',
  'case.change': /*        */ 'y y y y - - - - - -',
  'case.take': /*          */ '- y y y - - - - - -',
  'case.hand-over': /*     */ '- o y y - - - - - -',
  'case.read': /*          */ 'y y y y y - - - - -',
  'case.close': /*         */ 'o o y y - - - - - -',
  'case.add-story': /*     */ 'y y y y - - - - - -',
  'board.watch': /*        */ 'y y y y y - - - - -',
  'breach.review': /*      */ '- - y y - - - - - -',
  'response-times.read': /*        */ '- - y y y - - - - -',
  'response-times.publish': /*     */ '- - - y - - - - - -',
  'offer.answer': /*       */ '- o o o - - - - - -',
  'visit.step': /*         */ '- o o o - - - - - -',
  'text.read': /*          */ 'y - y y - - - - - -',
  'match.search': /*       */ 'y y y y - - - - - -',
  'engine.read': /*        */ '- - y y - - - - - y',
  'metrics.read': /*       */ '- - - y - - - - - y',
  'demo.use': /*           */ 'y y y y - - - - - -',
  'feed.read': /*          */ 'y y y y y - - - - -',
  'phones.use': /*         */ 'y y y y - - - - - -',
}
const rows = actions.flatMap((action) =>
  roles.map((role, column) => ({ action, role, reach: matrix[action].split(' ')[column] })),
)
const own = { serviceId: 's', membershipId: 'mine', ownerMembershipId: 'mine' }
const others = { serviceId: 's', membershipId: 'theirs', ownerMembershipId: 'theirs' }
const nobodys = { serviceId: 's', membershipId: null, ownerMembershipId: null }
const elsewhere = { ...own, serviceId: 'other' }

describe('permission', () => {
  it.each(rows)('$role: $action is $reach', ({ action, role, reach }) => {
    const may = (resource?: Parameters<typeof can>[2]) => can(actor(role), action, resource)
    expect([may(own), may(others), may(nobodys), may(), may(elsewhere)]).toEqual([
      reach !== '-',
      reach === 'y',
      reach === 'y',
      reach === 'y',
      false,
    ])
  })

  it('is denied to a role and for an action that nobody has heard of', () => {
    expect(can(actor('superuser' as Role), 'case.read', own)).toBe(false)
    expect(can(actor('manager'), 'case.delete' as Action, own)).toBe(false)
    expect(can(actor('manager'), 'toString' as Action, own)).toBe(false)
    expect(can(actor('constructor' as Role), 'name' as Action, own)).toBe(false)
  })

  it('to close is about the owner of the case, and to answer about who was asked', () => {
    const asked = { serviceId: 's', membershipId: 'mine', ownerMembershipId: 'theirs' }
    expect(can(actor('clinician'), 'case.close', asked)).toBe(false)
    expect(can(actor('clinician'), 'offer.answer', asked)).toBe(true)
  })
})
