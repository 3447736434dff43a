import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CaseInMemory, caseInMemory, engine, member } from '../../test/harness/case-in-memory.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { react } from '../choreography.ts'
import { handBackReasons, onCallRoles, triageOutcomes } from '../contracts/vocabulary.ts'
import { retriage } from '../triage/retriage.ts'
import { triage } from '../triage/triage.ts'
import { handBack } from './hand-back.ts'
import { accept, decline, take } from './offer.ts'
import { step } from './visit.ts'

const rationale = 'Said something that changes the picture.'
const names = ['ana', 'ben', 'morag', 'olive'] as const
const crew = names.map((name, n) => ({
  membershipId: name,
  name,
  role: onCallRoles[n] ?? 'manager',
  localityId: null,
}))

const deed = fc.oneof(
  fc.record({ what: fc.constantFrom('accept', 'decline', 'not-reached'), which: fc.nat(9) }),
  fc.record({ what: fc.constantFrom('hand-back', 'hand-back-for', 'take'), who: fc.nat(3) }),
  fc.record({ what: fc.constantFrom('on-the-way', 'arrived', 'in-contact', 'safe-and-clear') }),
  fc.record({ what: fc.constant('retriage'), outcome: fc.constantFrom('T1', 'T2', 'T3') }),
  fc.record({ what: fc.constant('pass'), minutes: fc.constantFrom(1, 3, 11, 61, 250, 1500) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

function carryOut(crisis: CaseInMemory, done: Deed): void {
  const { offers, case: row } = crisis.see()
  const owner = row.owner_id ?? 'ana'
  if ('minutes' in done) crisis.pass(done.minutes)
  else if ('outcome' in done)
    crisis.act(member('quinn'), (file) =>
      retriage(file, {
        from: row.triage_outcome ?? 'T1',
        outcome: done.outcome as 'T1',
        rationale,
      }),
    )
  else if ('who' in done) {
    const reason = handBackReasons[done.who] ?? 'other'
    const who = crew[done.who]?.membershipId ?? 'ana'
    if (done.what === 'take') crisis.act(member(who), (file) => take(file, null, null))
    else if (done.what === 'hand-back') crisis.act(member(owner), (file) => handBack(file, { reason }, false))
    else crisis.act(member('morag'), (file) => handBack(file, { reason, from: owner }, true))
  } else if ('which' in done) {
    const offer = offers[done.which % Math.max(1, offers.length)]
    if (offer === undefined) return
    const { responder_id: recipientId, responder_name: recipientName } = offer
    const lost = { messageId: 'm', template: 'offer', recipientId, recipientName, code: '30003' }
    crisis.act(done.what === 'not-reached' ? engine : member(recipientId), (file) => {
      if (done.what === 'not-reached') file.record('text.failed', lost)
      else if (done.what === 'accept') accept(file, offer.id, 20, 'console')
      else decline(file, offer.id, null, 'console')
    })
  } else
    crisis.act(member(owner), (file) =>
      step(file, { step: done.what as 'arrived', ...(done.what === 'in-contact' && { medium: 'phone' }) }),
    )
}

/** What a hand-over may never touch, read before and after. */
const promises = (crisis: CaseInMemory) => {
  const { case: row, deadlines } = crisis.see()
  const ofResponse = deadlines.filter((d) => d.kind.startsWith('response-'))
  return {
    due: row.response_due_at,
    received: row.received_at,
    seen: [row.first_direct_contact_at, row.first_face_to_face_at],
    clocks: ofResponse.map((d) => `${d.kind} ${d.due_at} ${d.state} ${d.rev}`).sort(),
  }
}

it('never moves a due time, never removes a breach, never leaves two who lead, and asks nobody who gave it back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('2026-01-18T14:00:00Z', '2026-01-18T23:00:00Z', '2026-03-29T00:30:00Z'),
      fc.constantFrom(...triageOutcomes),
      fc.array(deed, { maxLength: 18 }),
      (now, outcome, deeds) => {
        const crisis = caseInMemory({ react, onCall: crew, now })
        crisis.act(member('quinn'), (file) => triage(file, { outcome, rationale, sceneSafety: 'safe' }))
        crisis.pass(1 / 60)
        for (const one of deeds) {
          const before = promises(crisis)
          const events = crisis.events.length
          carryOut(crisis, one)
          const fresh = crisis.events.slice(events).map(({ event }) => event)
          if (fresh.some(({ type }) => type === 'case.handed-back')) {
            expect(promises(crisis)).toEqual(before)
            expect(
              fresh.some(
                ({ type }) =>
                  type === 'case.held' || type === 'offer.made' || type === 'case.escalation-exhausted',
              ),
            ).toBe(true)
          }
          const { assignments, case: row } = crisis.see()
          const leads = assignments.filter((a) => a.assignment_role === 'lead' && a.ended_at === null)
          expect(leads.length).toBeLessThanOrEqual(1)
          if (row.state === 'owned' && row.tier !== null) expect(leads[0]?.responder_id).toBe(row.owner_id)
          crisis.pass(1 / 60)
        }
        const gaveBack = new Set<string>()
        for (const { event } of crisis.events) {
          if (event.type === 'case.handed-back') gaveBack.add(event.payload.responderId)
          if (event.type === 'offer.made') expect(gaveBack.has(event.payload.responderId)).toBe(false)
        }
      },
    ),
    runs(400),
  )
})
