/** What the reference model found (test/reference-model), each as one thing that happened to somebody. */
import { expect, it } from 'vitest'
import { caseInHand, engine, member } from '../../test/harness/case-in-hand.ts'
import { react } from '../choreography.ts'
import type { TriageOutcome } from '../contracts/vocabulary.ts'
import { accept, decline } from '../dispatch/offer.ts'
import { step } from '../dispatch/visit.ts'
import { amendOn } from '../intake/call-on-case.ts'
import { minutesBetween, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { arm } from '../sla/clocks.ts'
import { ask, done } from '../sla/follow-ups.ts'
import { keepUrgency } from './look-again.ts'
import { retriage, type Urgency } from './retriage.ts'
import { triage } from './triage.ts'

const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'ben', name: 'Ben', role: 'second-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
const why = 'Said something new that changes the picture.'
const quinn = member('quinn')

function called(now?: string) {
  const hand = caseInHand({ react, onCall, ...(now && { now }) })
  hand.act(engine, (file) => arm(file, 'triage-due', plusMinutes(file.now, 5), {}))
  const begun = hand.see().now
  return {
    ...hand,
    choose: (outcome: TriageOutcome) =>
      hand.act(quinn, (file) => triage(file, { outcome, rationale: why, sceneSafety: 'safe' })),
    change: (from: TriageOutcome, outcome: Urgency) =>
      hand.act(quinn, (file) => retriage(file, { from, outcome, rationale: why })),
    amend: (minutes: number) =>
      hand.act(quinn, (file) =>
        amendOn(file, {
          callId: 'call',
          became: plusMinutes(begun, minutes),
          reason: 'Written down first.',
        }),
      ),
    answer: (who: string, how: typeof accept | typeof decline) =>
      hand.act(member(who), (file) => {
        const id =
          file.rows('offer').find((one) => one.responder_id === who && one.state === 'open')?.id ?? ''
        if (how === accept) accept(file, id, 20, 'console')
        else decline(file, id, null, 'console')
      }),
    /** Minutes from the call as first logged until this is due; null when nothing is armed. */
    due: (kind: string) => {
      const armed = hand.see().deadlines.find((one) => one.kind === kind && one.state === 'armed')
      return armed ? minutesBetween(begun, armed.due_at) : null
    },
    asked: () =>
      hand
        .see()
        .offers.filter((one) => one.state === 'open')
        .map((one) => one.responder_id),
    passed: () =>
      hand.events.flatMap(({ event }) => (event.type === 'deadline.passed' ? [event.payload.kind] : [])),
  }
}

it('a no in the second escalation asks the second on call, not the catch-all', () => {
  const hand = called()
  hand.choose('T3')
  hand.pass(121)
  expect(hand.see().case.escalation_exhausted).toBe(true)
  hand.change('T3', 'T1')
  hand.answer('ana', decline)
  expect(hand.asked()).toEqual(['ben'])
})

it('amending the call of a raised case makes no breach that never was', () => {
  const hand = called()
  hand.choose('T2')
  hand.pass(600)
  hand.change('T2', 'T1')
  hand.amend(-60)
  expect(hand.due('response-due')).toBe(840)
  hand.amend(-800)
  expect(hand.due('response-due')).toBe(640)
  hand.pass(1)
  expect(hand.passed()).not.toContain('response-due')
})

it('an untriaged call whose time is amended still asks the coordinator first', () => {
  const hand = called()
  hand.amend(-1)
  hand.amend(-2)
  hand.pass(4)
  expect(hand.messages.map(({ to }) => to)).toEqual(['morag'])
  hand.pass(6)
  expect(hand.messages.map(({ to }) => to).slice(0, 2)).toEqual(['morag', 'olive'])
  expect(hand.see().case.escalation_exhausted).toBe(true)
})

it('an urgency raised while somebody seemed to have been seen is due by its own rule', () => {
  const hand = called()
  hand.choose('T2')
  hand.answer('ana', accept)
  const go = (one: Parameters<typeof step>[1]) => hand.act(member('ana'), (file) => step(file, one))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  go({ step: 'in-contact', medium: 'face-to-face' })
  hand.change('T2', 'T1')
  go({ step: 'arrived', correction: 'The wrong door.' })
  expect(hand.due('response-due')).toBe(240)
})

it('a telephone call from the car is no arrival', () => {
  const hand = called()
  hand.choose('T2')
  hand.answer('ana', accept)
  hand.act(member('ana'), (file) => step(file, { step: 'in-contact', medium: 'phone' }))
  expect(hand.due('eta-due')).toBe(20)
})

it('a lower urgency at night goes to a holder until the morning, and wakes nobody else', () => {
  const hand = called('2026-01-18T03:00:00Z')
  hand.choose('T1')
  hand.change('T1', 'T3')
  expect([hand.asked(), hand.see().case.owner_id, hand.due('allocation-due')]).toEqual([[], 'morag', 360])
})

it('a held case that turns out to fall due before the morning is offered at once', () => {
  const hand = called('2026-01-18T03:00:00Z')
  hand.choose('T2')
  expect(hand.asked()).toEqual([])
  hand.amend(-1200)
  expect([hand.asked(), hand.due('allocation-due')]).toEqual([['ana'], null])
})

it('an accepted case that becomes a T1 is watched, and one that is none any more is not', () => {
  const hand = called()
  hand.choose('T2')
  hand.answer('ana', accept)
  hand.change('T2', 'T1')
  expect(hand.due('idle-due')).toBe(15)
  hand.change('T1', 'T3')
  expect(hand.due('idle-due')).toBeNull()
})

it('what was seen to cannot be seen to again, also after its last escalation', () => {
  const hand = called()
  hand.act(quinn, (file) => ask(file, { kind: 'advice' }))
  hand.pass(60)
  const id = hand.see().deadlines.find((one) => one.kind === 'advice-due')?.subject ?? ''
  expect(hand.act(quinn, (file) => done(file, id, 'Stay with her.'))).toBeUndefined()
  expect(hand.act(member('rosa'), (file) => done(file, id, 'Stay with her.'))).toBe('not-found')
})

it('after advice the time to accept starts with the change', () => {
  const hand = called()
  hand.choose('advice')
  hand.pass(300)
  hand.change('advice', 'T1')
  expect(hand.due('acceptance-due')).toBe(315)
  expect(hand.see().now).toBe(parseInstant('2026-01-18T19:00:00Z'))
})

it('half of the time that went by while somebody seemed to have been there is asked about when they were not', () => {
  const hand = called()
  hand.choose('T2')
  hand.answer('ana', accept)
  const go = (one: Parameters<typeof step>[1]) => hand.act(member('ana'), (file) => step(file, one))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  go({ step: 'in-contact', medium: 'face-to-face' })
  hand.pass(800)
  expect(hand.see().lookAgain).toBeNull()
  go({ step: 'arrived', correction: 'The wrong door.' })
  expect(hand.see().lookAgain?.why).toBe('half-spent')
})

it('a call that came in so much earlier that half of its time is gone is looked at again, whenever its time is put right', () => {
  const hand = called()
  hand.choose('T2')
  hand.amend(-800)
  expect(hand.see().lookAgain?.why).toBe('half-spent')
  hand.act(quinn, (file) => keepUrgency(file))
  hand.amend(-810)
  expect(hand.events.filter(({ event }) => event.type === 'look-again.asked')).toHaveLength(2)
})
