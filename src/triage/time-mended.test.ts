/** What the reference model found (test/reference-model), each as one thing that happened to somebody. */
import { expect, it } from 'vitest'
import { caseInMemory, engine, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import type { TriageOutcome } from '../contracts/vocabulary.ts'
import { accept, decline } from '../dispatch/offer.ts'
import { step } from '../dispatch/visit.ts'
import { amendOn } from '../intake/call-on-case.ts'
import { minutesBetween, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { schedule } from '../sla/clocks.ts'
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
  const crisis = caseInMemory({ react, onCall, ...(now && { now }) })
  crisis.act(engine, (file) => schedule(file, 'triage-due', plusMinutes(file.now, 5), {}))
  const begun = crisis.see().now
  return {
    ...crisis,
    choose: (outcome: TriageOutcome) =>
      crisis.act(quinn, (file) => triage(file, { outcome, rationale: why, sceneSafety: 'safe' })),
    change: (from: TriageOutcome, outcome: Urgency) =>
      crisis.act(quinn, (file) => retriage(file, { from, outcome, rationale: why })),
    amend: (minutes: number) =>
      crisis.act(quinn, (file) =>
        amendOn(file, {
          callId: 'call',
          became: plusMinutes(begun, minutes),
          reason: 'Written down first.',
        }),
      ),
    answer: (who: string, how: typeof accept | typeof decline) =>
      crisis.act(member(who), (file) => {
        const id =
          file.rows('offer').find((one) => one.responder_id === who && one.state === 'open')?.id ?? ''
        if (how === accept) accept(file, id, 20, 'console')
        else decline(file, id, null, 'console')
      }),
    /** Minutes from the call as first logged until this is due; null when nothing is scheduled. */
    due: (kind: string) => {
      const scheduled = crisis.see().deadlines.find((one) => one.kind === kind && one.state === 'armed')
      return scheduled ? minutesBetween(begun, scheduled.due_at) : null
    },
    asked: () =>
      crisis
        .see()
        .offers.filter((one) => one.state === 'open')
        .map((one) => one.responder_id),
    passed: () =>
      crisis.events.flatMap(({ event }) => (event.type === 'deadline.passed' ? [event.payload.kind] : [])),
  }
}

it('a no in the second escalation asks the second on call, not the catch-all', () => {
  const crisis = called()
  crisis.choose('T3')
  crisis.pass(121)
  expect(crisis.see().case.escalation_exhausted).toBe(true)
  crisis.change('T3', 'T1')
  crisis.answer('ana', decline)
  expect(crisis.asked()).toEqual(['ben'])
})

it('amending the call of a raised case makes no breach that never was', () => {
  const crisis = called()
  crisis.choose('T2')
  crisis.pass(600)
  crisis.change('T2', 'T1')
  crisis.amend(-60)
  expect(crisis.due('response-due')).toBe(840)
  crisis.amend(-800)
  expect(crisis.due('response-due')).toBe(640)
  crisis.pass(1)
  expect(crisis.passed()).not.toContain('response-due')
})

it('an untriaged call whose time is amended still asks the coordinator first', () => {
  const crisis = called()
  crisis.amend(-1)
  crisis.amend(-2)
  crisis.pass(4)
  expect(crisis.messages.map(({ to }) => to)).toEqual(['morag'])
  crisis.pass(6)
  expect(crisis.messages.map(({ to }) => to).slice(0, 2)).toEqual(['morag', 'olive'])
  expect(crisis.see().case.escalation_exhausted).toBe(true)
})

/** A T2 that Ana is face to face with, as she has entered it; `go` is her next step. */
function seemedSeen() {
  const crisis = called()
  crisis.choose('T2')
  crisis.answer('ana', accept)
  const go = (one: Parameters<typeof step>[1]) => crisis.act(member('ana'), (file) => step(file, one))
  go({ step: 'on-the-way' })
  go({ step: 'arrived' })
  go({ step: 'in-contact', medium: 'face-to-face' })
  return { crisis, go }
}

it('an urgency raised while somebody seemed to have been seen is due by its own rule', () => {
  const { crisis, go } = seemedSeen()
  crisis.change('T2', 'T1')
  go({ step: 'arrived', correction: 'The wrong door.' })
  expect(crisis.due('response-due')).toBe(240)
})

it('a telephone call from the car is no arrival', () => {
  const crisis = called()
  crisis.choose('T2')
  crisis.answer('ana', accept)
  crisis.act(member('ana'), (file) => step(file, { step: 'in-contact', medium: 'phone' }))
  expect(crisis.due('eta-due')).toBe(20)
})

it('a lower urgency at night goes to a holder until the morning, and wakes nobody else', () => {
  const crisis = called('2026-01-18T03:00:00Z')
  crisis.choose('T1')
  crisis.change('T1', 'T3')
  expect([crisis.asked(), crisis.see().case.owner_id, crisis.due('allocation-due')]).toEqual([
    [],
    'morag',
    360,
  ])
})

it('a held case that turns out to fall due before the morning is offered at once', () => {
  const crisis = called('2026-01-18T03:00:00Z')
  crisis.choose('T2')
  expect(crisis.asked()).toEqual([])
  crisis.amend(-1200)
  expect([crisis.asked(), crisis.due('allocation-due')]).toEqual([['ana'], null])
})

it('an accepted case that becomes a T1 is watched, and one that is none any more is not', () => {
  const crisis = called()
  crisis.choose('T2')
  crisis.answer('ana', accept)
  crisis.change('T2', 'T1')
  expect(crisis.due('idle-due')).toBe(15)
  crisis.change('T1', 'T3')
  expect(crisis.due('idle-due')).toBeNull()
})

it('what was seen to cannot be seen to again, also after its last escalation', () => {
  const crisis = called()
  crisis.act(quinn, (file) => ask(file, { kind: 'advice' }))
  crisis.pass(60)
  const id = crisis.see().deadlines.find((one) => one.kind === 'advice-due')?.subject ?? ''
  expect(crisis.act(quinn, (file) => done(file, id, 'Stay with her.'))).toBeUndefined()
  expect(crisis.act(member('rosa'), (file) => done(file, id, 'Stay with her.'))).toBe('not-found')
})

it('after advice the time to accept starts with the change', () => {
  const crisis = called()
  crisis.choose('advice')
  crisis.pass(300)
  crisis.change('advice', 'T1')
  expect(crisis.due('acceptance-due')).toBe(315)
  expect(crisis.see().now).toBe(parseInstant('2026-01-18T19:00:00Z'))
})

it('half of the time that went by while somebody seemed to have been there is asked about when they were not', () => {
  const { crisis, go } = seemedSeen()
  crisis.pass(800)
  expect(crisis.see().lookAgain).toBeNull()
  go({ step: 'arrived', correction: 'The wrong door.' })
  expect(crisis.see().lookAgain?.why).toBe('half-spent')
})

it('a call that came in so much earlier that half of its time is gone is looked at again, whenever its time is corrected', () => {
  const crisis = called()
  crisis.choose('T2')
  crisis.amend(-800)
  expect(crisis.see().lookAgain?.why).toBe('half-spent')
  crisis.act(quinn, (file) => keepUrgency(file))
  crisis.amend(-810)
  expect(crisis.events.filter(({ event }) => event.type === 'look-again.asked')).toHaveLength(2)
})
