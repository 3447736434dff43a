/** A row of the board for the tests of this folder and of the features. */
import type { CaseRow } from '../../../src/contracts/cases.ts'

export function caseRowOf(given: Partial<CaseRow>): CaseRow {
  return {
    id: '01936f00-0000-7000-8000-000000000001',
    reference: 'K7Q-4R',
    rev: 1,
    editVersion: 1,
    state: 'owned',
    tier: 'T1',
    triageOutcome: 'T1',
    receivedAt: '2026-11-22T03:00:00Z',
    setting: 'home',
    place: null,
    locality: 'Eastmoor',
    sceneSafety: 'safe',
    safeguarding: 'not-asked',
    preferredName: null,
    owner: null,
    ownerIsHolder: false,
    unownedSince: null,
    escalationExhausted: false,
    lookAgain: null,
    whereabouts: null,
    breached: false,
    responseDueAt: '2026-11-22T07:00:00Z',
    nextDue: null,
    firstDirectContactAt: null,
    firstFaceToFaceAt: null,
    openOffers: [],
    visit: null,
    ...given,
  }
}
