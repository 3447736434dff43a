import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import { offerText } from '../contracts/words/texts.ts'
import { parseInstant } from '../kernel/clock.ts'
import { triage } from '../triage/triage.ts'
import { clockInText } from './clock-in-a-text.ts'

const shown = (at: string, sentAt: string) =>
  clockInText(parseInstant(at), parseInstant(sentAt), 'Europe/London')

describe('when something is due, in a text', () => {
  it.each([
    ['today', '2026-11-23T23:59:00Z', '2026-11-23T03:00:00Z', '23:59'],
    ['after midnight', '2026-11-24T00:10:00Z', '2026-11-23T23:50:00Z', 'Tue 00:10'],
    ['in three days', '2026-11-26T14:00:00Z', '2026-11-23T14:00:00Z', 'Thu 14:00'],
    ['in a fortnight', '2026-12-07T14:00:00Z', '2026-11-23T14:00:00Z', '7 Dec 14:00'],
    ['after the hour that is not there', '2026-03-29T01:10:00Z', '2026-03-28T23:00:00Z', 'Sun 02:10'],
    ['in the first of two such hours', '2026-10-25T00:30:00Z', '2026-10-25T00:10:00Z', '01:30 BST'],
    ['in the second of them', '2026-10-25T01:30:00Z', '2026-10-24T22:30:00Z', 'Sun 01:30 GMT'],
    ['after both', '2026-10-25T02:00:00Z', '2026-10-25T00:10:00Z', '02:00'],
  ])('%s', (_, at, sentAt, words) => expect(shown(at, sentAt)).toBe(words))

  it('whoever is asked about a T3 on Sunday afternoon reads that it is due on Wednesday', () => {
    const ana = { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null } as const
    const crisis = caseInMemory({ react, onCall: [ana] })
    const rationale = 'Low in mood for weeks, supported at home.'
    crisis.act(member('quinn'), (file) => triage(file, { outcome: 'T3', rationale, sceneSafety: 'safe' }))
    expect(crisis.bodies[0]?.body).toContain('72 h left, due Wed 14:00.')
  })

  it('is never cut, and leaves the answer its place', () => {
    const offer = {
      reference: 'K7Q-4RM',
      tier: 'T3',
      minutesLeft: 4320,
      dueAtClock: '24 Oct 01:30 BST',
      patch: 'Upper Harrowdale and the Dales',
      code: 'X4T',
      lapseMinutes: 30,
    } as const
    expect(offerText(offer)).toContain('due 24 Oct 01:30 BST. Reply Y X4T 35 (=min to arrive) or N X4T.')
  })
})
