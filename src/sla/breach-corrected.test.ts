/** A response that turns out to have been late, or in time, when something is corrected (§what-ends-the-wait, §no-pause, §change-of-urgency). */
import { expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
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
  const crisis = caseInMemory({ react, onCall })
  const logged = crisis.see().now
  crisis.act(quinn, (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'safe' }))
  const go = (one: Parameters<typeof enter>[1]) => crisis.act(member('ana'), (file) => enter(file, one))
  crisis.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  crisis.pass(minutes)
  go({ step: 'in-contact', medium })
  return {
    ...crisis,
    go,
    at: (later: number) => formatInstant(plusMinutes(logged, later)),
    resolved: (to: { at?: string; medium?: 'face-to-face' | 'phone' }) => {
      const contact = crisis.see().visitSteps.find((s) => s.step === 'in-contact' && s.voided_by === null)
      return go({ step: 'in-contact', corrects: contact?.id, correction: 'Read wrongly.', ...to })
    },
    amend: (later: number) =>
      crisis.act(quinn, (file) => {
        const became = plusMinutes(logged, later)
        amendOn(file, { callId: 'call', became, reason: 'Paper.' })
      }),
    /** Minutes from the call as it was logged. */
    due: () => minutesBetween(logged, crisis.see().case.response_due_at ?? logged),
    lateBy: () =>
      crisis.events.flatMap(({ event }) =>
        event.type === 'deadline.passed' && event.payload.kind === 'response-due'
          ? [event.payload.correction ?? null]
          : [],
      ),
    judged: () =>
      crisis.events.flatMap(({ event }) =>
        event.type === 'breach.corrected' ? [`${event.payload.inTime} ${event.payload.by}`] : [],
      ),
    breachTexts: () => crisis.messages.filter((one) => one.template === 'breach').map(({ to }) => to),
  }
}

it('a contact put later than the response was due is a breach from then on, which wakes nobody and can be explained', () => {
  const crisis = seenAfter(200)
  crisis.pass(60)
  expect(crisis.lateBy()).toEqual([])
  crisis.resolved({ at: crisis.at(250) })
  expect([crisis.lateBy(), crisis.breachTexts()]).toEqual([['contact'], []])
  expect(
    crisis.act(member('olive'), (file) => reviewBreach(file, 'data', 'Read the wrong line.')),
  ).toBeUndefined()
  crisis.pass(5000)
  expect(crisis.lateBy()).toEqual(['contact'])
})

it('a call that came earlier than it was logged makes a contact late that seemed in time', () => {
  const crisis = seenAfter(200)
  crisis.amend(-60)
  expect([crisis.lateBy(), crisis.due()]).toEqual([['received-time'], 180])
})

it('a breach that was in time after all stays one, says so, and is late again when that is corrected', () => {
  const crisis = seenAfter(200)
  crisis.pass(100)
  crisis.resolved({ at: crisis.at(250) })
  crisis.resolved({ at: crisis.at(230) })
  expect([crisis.judged(), crisis.see().inTime?.why]).toEqual([['true contact'], 'contact'])
  crisis.amend(-30)
  expect([crisis.judged(), crisis.see().inTime]).toEqual([['true contact', 'false received-time'], null])
  expect([crisis.lateBy(), crisis.due()]).toEqual([['contact'], 240])
})

it('an announced breach whose call came later was in time after all, and its due time stays where it was announced', () => {
  const crisis = seenAfter(250)
  expect(crisis.lateBy()).toEqual([null])
  crisis.amend(30)
  expect([crisis.judged(), crisis.due()]).toEqual([['true received-time'], 240])
  crisis.amend(5)
  expect(crisis.judged()).toEqual(['true received-time', 'false received-time'])
})

it('the time of a telephone call makes no breach and takes none away', () => {
  const crisis = seenAfter(200, 'phone')
  crisis.pass(60)
  expect(crisis.lateBy()).toEqual([null])
  crisis.resolved({ at: crisis.at(10) })
  crisis.resolved({ at: crisis.at(255) })
  expect([crisis.lateBy(), crisis.judged()]).toEqual([[null], []])
})

it('a contact that was by phone leaves an overdue response, which is announced as every other is, and says why', () => {
  const crisis = seenAfter(200)
  crisis.pass(60)
  crisis.resolved({ medium: 'phone' })
  crisis.pass(1)
  expect(crisis.lateBy()).toEqual(['contact'])
  expect(new Set(crisis.breachTexts())).toEqual(new Set(['ana', 'morag', 'olive']))
})

it('when whoever seemed to have been seen late was not seen at all, people are told then', () => {
  const crisis = seenAfter(200)
  crisis.pass(60)
  crisis.resolved({ at: crisis.at(250) })
  expect(crisis.breachTexts()).toEqual([])
  crisis.resolved({ medium: 'phone' })
  expect(new Set(crisis.breachTexts())).toEqual(new Set(['ana', 'morag', 'olive']))
})

it('a lower urgency after a breach by a correction needs a second person, too', () => {
  const crisis = seenAfter(200)
  crisis.amend(-60)
  crisis.act(quinn, (file) => retriage(file, { from: 'T1', outcome: 'T3', rationale }))
  expect([crisis.see().case.tier, crisis.see().proposal?.outcome]).toEqual(['T1', 'T3'])
})
