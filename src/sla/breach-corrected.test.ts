/** A response that turns out to have been late, or in time, when something is put right (§what-ends-the-wait, §no-pause, §change-of-urgency). */
import { expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { react } from '../choreography.ts'
import { accept } from '../dispatch/offer.ts'
import { enter } from '../dispatch/visit-correction.ts'
import { amendOn } from '../intake/call-on-case.ts'
import { formatInstant, minutesBetween, plusMinutes } from '../kernel/clock.ts'
import { reviewBreach } from '../triage/breach-review.ts'
import { retriage } from '../triage/retriage.ts'
import { triage } from '../triage/triage.ts'

const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
const quinn = member('quinn')
const rationale = 'Said something new that changes the picture.'

/** A T1 at home, due after 240 minutes, with Ana at the door after `minutes`, who saw them then. */
function seenAfter(minutes: number, medium: 'face-to-face' | 'phone' = 'face-to-face') {
  const hand = caseInHand({ react, onCall })
  const logged = hand.see().now
  hand.act(quinn, (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'safe' }))
  const go = (one: Parameters<typeof enter>[1]) => hand.act(member('ana'), (file) => enter(file, one))
  hand.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  hand.pass(minutes)
  go({ step: 'in-contact', medium })
  return {
    ...hand,
    go,
    at: (later: number) => formatInstant(plusMinutes(logged, later)),
    putRight: (to: { at?: string; medium?: 'face-to-face' | 'phone' }) => {
      const contact = hand.see().visitSteps.find((s) => s.step === 'in-contact' && s.voided_by === null)
      return go({ step: 'in-contact', corrects: contact?.id, correction: 'Read wrongly.', ...to })
    },
    amend: (later: number) =>
      hand.act(quinn, (file) => {
        const became = plusMinutes(logged, later)
        amendOn(file, { callId: 'call', became, reason: 'Paper.' })
      }),
    /** Minutes from the call as it was logged. */
    due: () => minutesBetween(logged, hand.see().case.response_due_at ?? logged),
    lateBy: () =>
      hand.events.flatMap(({ event }) =>
        event.type === 'deadline.passed' && event.payload.kind === 'response-due'
          ? [event.payload.correction ?? null]
          : [],
      ),
    judged: () =>
      hand.events.flatMap(({ event }) =>
        event.type === 'breach.corrected' ? [`${event.payload.inTime} ${event.payload.by}`] : [],
      ),
    breachTexts: () => hand.messages.filter((one) => one.template === 'breach').map(({ to }) => to),
  }
}

it('a contact put later than the response was due is a breach from then on, which wakes nobody and can be explained', () => {
  const hand = seenAfter(200)
  hand.pass(60)
  expect(hand.lateBy()).toEqual([])
  hand.putRight({ at: hand.at(250) })
  expect([hand.lateBy(), hand.breachTexts()]).toEqual([['contact'], []])
  expect(
    hand.act(member('olive'), (file) => reviewBreach(file, 'data', 'Read the wrong line.')),
  ).toBeUndefined()
  hand.pass(5000)
  expect(hand.lateBy()).toEqual(['contact'])
})

it('a call that came earlier than it was logged makes a contact late that seemed in time', () => {
  const hand = seenAfter(200)
  hand.amend(-60)
  expect([hand.lateBy(), hand.due()]).toEqual([['received-time'], 180])
})

it('a breach that was in time after all stays one, says so, and is late again when that is put right', () => {
  const hand = seenAfter(200)
  hand.pass(100)
  hand.putRight({ at: hand.at(250) })
  hand.putRight({ at: hand.at(230) })
  expect([hand.judged(), hand.see().inTime?.why]).toEqual([['true contact'], 'contact'])
  hand.amend(-30)
  expect([hand.judged(), hand.see().inTime]).toEqual([['true contact', 'false received-time'], null])
  expect([hand.lateBy(), hand.due()]).toEqual([['contact'], 240])
})

it('an announced breach whose call came later was in time after all, and its due time stays where it was announced', () => {
  const hand = seenAfter(250)
  expect(hand.lateBy()).toEqual([null])
  hand.amend(30)
  expect([hand.judged(), hand.due()]).toEqual([['true received-time'], 240])
  hand.amend(5)
  expect(hand.judged()).toEqual(['true received-time', 'false received-time'])
})

it('the time of a telephone call makes no breach and takes none away', () => {
  const hand = seenAfter(200, 'phone')
  hand.pass(60)
  expect(hand.lateBy()).toEqual([null])
  hand.putRight({ at: hand.at(10) })
  hand.putRight({ at: hand.at(255) })
  expect([hand.lateBy(), hand.judged()]).toEqual([[null], []])
})

it('a contact that was by phone leaves an overdue response, which is announced as every other is, and says why', () => {
  const hand = seenAfter(200)
  hand.pass(60)
  hand.putRight({ medium: 'phone' })
  hand.pass(1)
  expect(hand.lateBy()).toEqual(['contact'])
  expect(new Set(hand.breachTexts())).toEqual(new Set(['ana', 'morag', 'olive']))
})

it('when whoever seemed to have been seen late was not seen at all, people are told then', () => {
  const hand = seenAfter(200)
  hand.pass(60)
  hand.putRight({ at: hand.at(250) })
  expect(hand.breachTexts()).toEqual([])
  hand.putRight({ medium: 'phone' })
  expect(new Set(hand.breachTexts())).toEqual(new Set(['ana', 'morag', 'olive']))
})

it('a lower urgency after a breach by a correction needs a second person, too', () => {
  const hand = seenAfter(200)
  hand.amend(-60)
  hand.act(quinn, (file) => retriage(file, { from: 'T1', outcome: 'T3', rationale }))
  expect([hand.see().case.tier, hand.see().proposal?.outcome]).toEqual(['T1', 'T3'])
})
