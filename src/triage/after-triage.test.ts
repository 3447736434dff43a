/** What people do about the clocks of a case, on one case in memory with the real choreography. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { addToStory } from '../cases/story.ts'
import { react } from '../choreography.ts'
import type { Tier } from '../contracts/vocabulary.ts'
import { accept } from '../dispatch/offer.ts'
import { step } from '../dispatch/visit.ts'
import { formatInstant, minutesBetween } from '../kernel/clock.ts'
import { ask, done } from '../sla/follow-ups.ts'
import { contactFailed, noteException } from './exceptions.ts'
import { keepUrgency } from './look-again.ts'
import { answerProposal, retriage, type Urgency } from './retriage.ts'
import { triage } from './triage.ts'

const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'ben', name: 'Ben', role: 'second-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
const quinn = member('quinn')
const why = 'Said something new that changes the picture.'

function triaged(tier: Tier = 'T2') {
  const crisis = caseInMemory({ react, onCall })
  crisis.act(quinn, (file) => triage(file, { outcome: tier, rationale: why, sceneSafety: 'safe' }))
  return crisis
}
const dueIn = (crisis: ReturnType<typeof triaged>) => {
  const { case: row } = crisis.see()
  return row.response_due_at === null ? null : minutesBetween(row.received_at, row.response_due_at)
}
const change = (crisis: ReturnType<typeof triaged>, from: Urgency, outcome: Urgency, by = quinn) =>
  crisis.act(by, (file) => retriage(file, { from, outcome, rationale: why }))
const openOffer = (crisis: ReturnType<typeof triaged>) => crisis.see().offers.find((o) => o.state === 'open')
const scheduled = (crisis: ReturnType<typeof triaged>, kind: string) =>
  crisis.see().deadlines.filter((d) => d.kind === kind && d.state === 'armed')
const textsTo = (crisis: ReturnType<typeof triaged>, id: string) =>
  crisis.messages.filter((m) => m.to === id).map((m) => m.template)

describe('changing the urgency', () => {
  it('raises: due the new time from now, those asked have less time to answer, and they are told', () => {
    const crisis = triaged('T2')
    crisis.pass(5)
    expect(change(crisis, 'T2', 'T1')).toBeUndefined()
    expect(dueIn(crisis)).toBe(5 + 240)
    const [lapse] = scheduled(crisis, 'offer-lapse')
    expect(minutesBetween(crisis.see().now, lapse?.due_at ?? crisis.see().now)).toBe(3)
    expect(textsTo(crisis, 'ana')).toContain('urgency')
  })

  it('lowers: due the new time from the call, and whoever owns it keeps it', () => {
    const crisis = triaged('T1')
    crisis.act(member('ana'), (file) => accept(file, openOffer(crisis)?.id ?? '', 20, 'console'))
    expect(change(crisis, 'T1', 'T2')).toBeUndefined()
    expect([dueIn(crisis), crisis.see().case.owner_id]).toEqual([1440, 'ana'])
  })

  it('tells the second of two people who change it at once, and changes nothing', () => {
    const crisis = triaged('T2')
    change(crisis, 'T2', 'T1')
    expect(change(crisis, 'T2', 'T3')).toBe('urgency-changed')
    expect(crisis.see().case.tier).toBe('T1')
  })

  it('needs a second person for a lower urgency after a breach, and the breach stays', () => {
    const crisis = triaged('T1')
    crisis.pass(241)
    expect(change(crisis, 'T1', 'T3')).toBeUndefined()
    expect(crisis.see().case.tier).toBe('T1')
    const id = crisis.see().proposal?.id ?? ''
    expect(crisis.act(quinn, (file) => answerProposal(file, id, true))).toBe('second-person-needed')
    expect(change(crisis, 'T1', 'T2')).toBe('proposal-waiting')
    expect(crisis.act(member('morag'), (file) => answerProposal(file, id, true))).toBeUndefined()
    expect([crisis.see().case.tier, dueIn(crisis)]).toEqual(['T3', 240])
    crisis.pass(5000)
    expect(
      crisis.events.filter(
        (e) => e.event.type === 'deadline.passed' && e.event.payload.kind === 'response-due',
      ),
    ).toHaveLength(1)
  })

  it('raises at once, though a lower one waits for a second person: that is turned down', () => {
    const crisis = triaged('T2')
    crisis.pass(1441)
    expect(change(crisis, 'T2', 'T3')).toBeUndefined()
    expect(change(crisis, 'T2', 'T1')).toBeUndefined()
    expect([crisis.see().case.tier, crisis.see().proposal, dueIn(crisis)]).toEqual(['T1', null, 1440])
    expect(crisis.events.map(({ event }) => event.type)).toContain('retriage.turned-down')
    expect(openOffer(crisis)?.responder_id).toBe('ana')
  })

  it('is refused before triage, after closing, and to the urgency it has', () => {
    expect(change(caseInMemory({ react, onCall }), 'T2', 'T1')).toBe('not-triaged')
    expect(change(triaged('T2'), 'T2', 'T2')).toBe('validation-failed')
  })

  it('asks from the first step again when nobody had taken it', () => {
    const crisis = triaged('T2')
    crisis.pass(60)
    expect(crisis.see().case.escalation_exhausted).toBe(true)
    change(crisis, 'T2', 'T1')
    expect([crisis.see().case.escalation_exhausted, openOffer(crisis)?.responder_id]).toEqual([false, 'ana'])
  })

  it('never moves a breach and never promises later than the rule, whatever people do and however long they wait', () => {
    const acts = fc.array(
      fc.record({
        to: fc.constantFrom<Urgency>('T1', 'T2', 'T3', 'emergency'),
        wait: fc.integer({ min: 0, max: 700 }),
        second: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.constantFrom<Tier>('T1', 'T2', 'T3'), acts, (first, changes) => {
        const crisis = triaged(first)
        let broken: number | null = null
        for (const { to, wait, second } of changes) {
          crisis.pass(wait)
          if (crisis.see().deadlines.some((d) => d.kind === 'response-due' && d.state === 'fired'))
            broken ??= dueIn(crisis)
          const from = crisis.see().case.triage_outcome as Urgency
          change(crisis, from, to)
          const id = crisis.see().proposal?.id
          if (id !== undefined) crisis.act(member('morag'), (file) => answerProposal(file, id, second))
          if (broken !== null) expect(dueIn(crisis)).toBe(broken)
          expect(dueIn(crisis)).toBeLessThanOrEqual(4320)
          const fired = crisis.see().deadlines.filter((d) => d.kind === 'response-due' && d.state === 'fired')
          expect(fired.length).toBeLessThanOrEqual(1)
        }
      }),
      runs(60),
    )
  })
})

describe('looking again', () => {
  it('is asked for when half of the time is gone, or something new is told, and answered by a person', () => {
    const crisis = triaged('T2')
    crisis.pass(720)
    expect(crisis.see().lookAgain?.why).toBe('half-spent')
    expect(crisis.act(quinn, (file) => keepUrgency(file))).toBeUndefined()
    expect(crisis.act(quinn, (file) => keepUrgency(file))).toBe('nothing-to-answer')
    crisis.act(quinn, (file) => addToStory(file, 'Mother rang again.'))
    expect(crisis.see().lookAgain?.why).toBe('new-information')
    change(crisis, 'T2', 'T1')
    expect(crisis.see().lookAgain).toBeNull()
  })

  it('is asked for also when somebody has rung them: they still wait to be seen', () => {
    const crisis = triaged('T2')
    crisis.act(member('ana'), (file) => accept(file, openOffer(crisis)?.id ?? '', null, 'console'))
    crisis.act(member('ana'), (file) => step(file, { step: 'in-contact', medium: 'phone' }))
    crisis.act(quinn, (file) => addToStory(file, 'Mother rang again.'))
    expect(crisis.see().lookAgain?.why).toBe('new-information')
  })

  it('is not answered by who had not seen what was told since', () => {
    const crisis = triaged('T2')
    crisis.pass(720)
    const { lookAgain } = crisis.see()
    const seen = lookAgain === null ? '' : formatInstant(lookAgain.since)
    crisis.pass(1)
    crisis.act(quinn, (file) => addToStory(file, 'Mother rang again.'))
    expect(crisis.act(member('morag'), (file) => keepUrgency(file, seen))).toBe('told-meanwhile')
    expect(crisis.see().lookAgain?.why).toBe('new-information')
  })
})

describe('exceptions and delay reasons', () => {
  it('failed contacts and reasons are noted, and stop nothing', () => {
    const crisis = triaged('T1')
    for (const result of ['no-answer', 'nobody-in', 'refused'] as const)
      crisis.act(quinn, (file) => contactFailed(file, 'phone', result, null))
    crisis.act(quinn, (file) => noteException(file, 'cannot-be-interviewed-yet', null))
    expect([dueIn(crisis), scheduled(crisis, 'response-due').length]).toEqual([240, 1])
    expect(crisis.events.filter((e) => e.event.type === 'contact.failed')).toHaveLength(3)
  })
})

describe('coming', () => {
  it('an accepted T1 with nothing done for fifteen minutes alarms the coordinator', () => {
    const crisis = triaged('T1')
    crisis.act(member('ana'), (file) => accept(file, openOffer(crisis)?.id ?? '', null, 'console'))
    crisis.pass(15)
    expect(textsTo(crisis, 'morag')).toContain('idle')
  })

  it('an arrival that was promised and has not happened alarms the coordinator; one that has does not', () => {
    const late = triaged('T1')
    late.act(member('ana'), (file) => accept(file, openOffer(late)?.id ?? '', 20, 'console'))
    late.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    late.pass(21)
    expect(textsTo(late, 'morag')).toEqual(['not-arrived'])
    const there = triaged('T1')
    there.act(member('ana'), (file) => accept(file, openOffer(there)?.id ?? '', 20, 'console'))
    there.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    there.act(member('ana'), (file) => step(file, { step: 'arrived' }))
    there.pass(60)
    expect(textsTo(there, 'morag')).toEqual([])
  })
})

describe('what somebody promised', () => {
  it('escalates from the owner to the coordinator and the manager, and ends when it is done', () => {
    const crisis = triaged('T1')
    crisis.act(member('ana'), (file) => accept(file, openOffer(crisis)?.id ?? '', null, 'console'))
    crisis.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    crisis.act(quinn, (file) => ask(file, { kind: 'call-back', minutes: 10 }))
    crisis.pass(10)
    expect(textsTo(crisis, 'ana')).toContain('follow-up')
    crisis.pass(60)
    expect([textsTo(crisis, 'morag'), textsTo(crisis, 'olive')]).toEqual([['follow-up'], ['follow-up']])
    const { subject = '' } = crisis.see().deadlines.find((d) => d.kind === 'call-back-due') ?? {}
    expect(crisis.act(quinn, (file) => done(file, subject, 'Rang back, she is calm.'))).toBeUndefined()
    expect(scheduled(crisis, 'call-back-due')).toEqual([])
  })

  it.each([
    ['a GP about somebody at home', 'home', 'gp', 1],
    ['another professional about somebody at home', 'home', 'other-professional', 1],
    ['a children’s home', 'childrens-home', 'not-said', 1],
    ['a mother at home', 'home', 'parent-or-carer', 0],
    ['somebody in the street who did not say', 'public-place', 'not-said', 0],
  ] as const)('%s is told what will happen, when they wait to hear', (_, setting, caller, told) => {
    const crisis = caseInMemory({ react, onCall, setting, caller })
    crisis.act(quinn, (file) => triage(file, { outcome: 'T2', rationale: why, sceneSafety: 'safe' }))
    expect(scheduled(crisis, 'referrer-due')).toHaveLength(told)
  })

  it.each(['advice', 'police-advice'] as const)(
    '%s that was given is written down, or its clock runs on',
    (kind) => {
      const crisis = triaged('T1')
      crisis.act(quinn, (file) => ask(file, { kind, note: 'May she go home with her aunt?' }))
      const { subject = '' } = scheduled(crisis, `${kind}-due`)[0] ?? {}
      expect(crisis.act(quinn, (file) => done(file, subject, null))).toBe('validation-failed')
      expect(scheduled(crisis, `${kind}-due`)).toHaveLength(1)
      expect(crisis.act(quinn, (file) => done(file, subject, 'Yes, with a call at nine.'))).toBeUndefined()
    },
  )

  it('whereabouts unknown keeps owner and clocks, and is reviewed until somebody is found', () => {
    const crisis = triaged('T1')
    crisis.act(member('ana'), (file) => accept(file, openOffer(crisis)?.id ?? '', null, 'console'))
    crisis.act(quinn, (file) =>
      ask(file, { kind: 'whereabouts', note: 'Left A&E on foot.', reference: 'P-1' }),
    )
    expect(crisis.act(quinn, (file) => ask(file, { kind: 'whereabouts' }))).toBe('follow-up-open')
    crisis.pass(200)
    const reviews = crisis.events.filter(
      (e) => e.event.type === 'deadline.passed' && e.event.payload.kind === 'whereabouts-due',
    )
    expect(reviews.length).toBeGreaterThanOrEqual(6)
    expect([crisis.see().case.owner_id, scheduled(crisis, 'response-due').length]).toEqual(['ana', 1])
  })
})
