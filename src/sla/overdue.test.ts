/** A breach is a fact when its time has passed, also while the engine has not yet got round to saying so (§change-of-urgency). */
import { expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
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
  const crisis = caseInMemory({ react, onCall })
  crisis.act(quinn, (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'safe' }))
  const go = (one: Parameters<typeof step>[1]) => crisis.act(member('ana'), (file) => step(file, one))
  crisis.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  return {
    ...crisis,
    meet: (at?: string) => go({ step: 'in-contact', medium: 'face-to-face', at }),
    breaches: () =>
      crisis.events.filter(
        ({ event }) => event.type === 'deadline.passed' && event.payload.kind === 'response-due',
      ).length,
    due: () =>
      minutesBetween(crisis.see().case.received_at, crisis.see().case.response_due_at ?? crisis.see().now),
    withinTarget: () =>
      crisis.events.flatMap(({ event }) =>
        event.type === 'clock.stopped' && event.payload.clock === 'face-to-face'
          ? [event.payload.withinTarget]
          : [],
      ),
  }
}

it('a lower urgency cannot take away a breach that the engine is about to announce', () => {
  const crisis = atTheDoor()
  crisis.stall(241)
  crisis.act(quinn, (file) => retriage(file, { from: 'T1', outcome: 'T3', rationale }))
  expect([crisis.see().case.tier, crisis.see().proposal?.outcome]).toEqual(['T1', 'T3'])
  crisis.act(member('morag'), (file) => answerProposal(file, proposalOn(file)?.id ?? '', true))
  crisis.pass(0)
  expect([crisis.see().case.tier, crisis.due(), crisis.breaches()]).toEqual(['T3', 240, 1])
})

it('somebody seen a minute late was seen late, though the engine stood still', () => {
  const crisis = atTheDoor()
  crisis.stall(241)
  crisis.meet()
  crisis.pass(0)
  expect([crisis.breaches(), crisis.withinTarget()]).toEqual([1, [false]])
})

it('somebody seen in time has no breach, however late the engine is', () => {
  const crisis = atTheDoor()
  crisis.stall(240)
  crisis.meet()
  crisis.stall(60)
  crisis.pass(0)
  expect([crisis.breaches(), crisis.withinTarget()]).toEqual([0, [true]])
})

it('closing a case does not close its breach', () => {
  const crisis = atTheDoor()
  crisis.stall(241)
  const ending = { outcome: 'not-found', destination: 'getting-help', namedPerson: 'Dr Vane' } as const
  crisis.act(quinn, (file) => close(file, { ...ending, firstContactDate: '2026-02-01' }))
  crisis.pass(0)
  expect([crisis.see().case.state, crisis.breaches()]).toEqual(['closed', 1])
})

it('a call that is said to have come later leaves the breach where it was', () => {
  const crisis = atTheDoor()
  const logged = crisis.see().now
  crisis.stall(241)
  crisis.act(quinn, (file) =>
    amendOn(file, {
      callId: 'call',
      became: plusMinutes(logged, 30),
      reason: 'Read from the wrong line.',
    }),
  )
  crisis.pass(0)
  expect([crisis.breaches(), crisis.see().case.response_due_at]).toEqual([1, plusMinutes(logged, 240)])
})

it('somebody who was seen in time by the paper, entered before the engine was back, has no breach', () => {
  const crisis = atTheDoor()
  const logged = crisis.see().now
  crisis.stall(300)
  crisis.meet(formatInstant(plusMinutes(logged, 100)))
  crisis.pass(0)
  expect([crisis.breaches(), crisis.withinTarget()]).toEqual([0, [true]])
})
