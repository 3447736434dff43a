/** A breach is a fact when its time has passed, also while the engine has not yet got round to saying so (§change-of-urgency). */
import { expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { accept } from '../dispatch/offer.ts'
import { step } from '../dispatch/visit.ts'
import { amendOn } from '../intake/call-on-case.ts'
import { formatInstant, minutesBetween, plusMinutes } from '../kernel/clock.ts'
import { answerProposal, proposalOn, retriage } from '../triage/retriage.ts'
import { triage } from '../triage/triage.ts'

const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
] as const
const quinn = member('quinn')
const rationale = 'Said something new that changes the picture.'

/** A T1 at home, due after 240 minutes, with Ana at the door. */
function atTheDoor() {
  const hand = caseInHand({ react, onCall })
  hand.act(quinn, (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'safe' }))
  const go = (one: Parameters<typeof step>[1]) => hand.act(member('ana'), (file) => step(file, one))
  hand.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  return {
    ...hand,
    meet: (at?: string) => go({ step: 'in-contact', medium: 'face-to-face', at }),
    breaches: () =>
      hand.events.filter(
        ({ event }) => event.type === 'deadline.passed' && event.payload.kind === 'response-due',
      ).length,
    due: () => minutesBetween(hand.see().case.received_at, hand.see().case.response_due_at ?? hand.see().now),
    withinTarget: () =>
      hand.events.flatMap(({ event }) =>
        event.type === 'clock.stopped' && event.payload.clock === 'face-to-face'
          ? [event.payload.withinTarget]
          : [],
      ),
  }
}

it('a lower urgency cannot take away a breach that the engine is about to announce', () => {
  const hand = atTheDoor()
  hand.stall(241)
  hand.act(quinn, (file) => retriage(file, { from: 'T1', outcome: 'T3', rationale }))
  expect([hand.see().case.tier, hand.see().proposal?.outcome]).toEqual(['T1', 'T3'])
  hand.act(member('morag'), (file) => answerProposal(file, proposalOn(file)?.id ?? '', true))
  hand.pass(0)
  expect([hand.see().case.tier, hand.due(), hand.breaches()]).toEqual(['T3', 240, 1])
})

it('somebody seen a minute late was seen late, though the engine stood still', () => {
  const hand = atTheDoor()
  hand.stall(241)
  hand.meet()
  hand.pass(0)
  expect([hand.breaches(), hand.withinTarget()]).toEqual([1, [false]])
})

it('somebody seen in time has no breach, however late the engine is', () => {
  const hand = atTheDoor()
  hand.stall(240)
  hand.meet()
  hand.stall(60)
  hand.pass(0)
  expect([hand.breaches(), hand.withinTarget()]).toEqual([0, [true]])
})

it('closing a case does not close its breach', () => {
  const hand = atTheDoor()
  hand.stall(241)
  const ending = { outcome: 'not-found', destination: 'getting-help', namedPerson: 'Dr Vane' } as const
  hand.act(quinn, (file) => close(file, { ...ending, firstContactDate: '2026-02-01' }))
  hand.pass(0)
  expect([hand.see().case.state, hand.breaches()]).toEqual(['closed', 1])
})

it('a call that is said to have come later leaves the breach where it was', () => {
  const hand = atTheDoor()
  const logged = hand.see().now
  hand.stall(241)
  hand.act(quinn, (file) =>
    amendOn(file, {
      callId: 'call',
      became: plusMinutes(logged, 30),
      reason: 'Read from the wrong line.',
    }),
  )
  hand.pass(0)
  expect([hand.breaches(), hand.see().case.response_due_at]).toEqual([1, plusMinutes(logged, 240)])
})

it('somebody who was seen in time by the paper, entered before the engine was back, has no breach', () => {
  const hand = atTheDoor()
  const logged = hand.see().now
  hand.stall(300)
  hand.meet(formatInstant(plusMinutes(logged, 100)))
  hand.pass(0)
  expect([hand.breaches(), hand.withinTarget()]).toEqual([0, [true]])
})
