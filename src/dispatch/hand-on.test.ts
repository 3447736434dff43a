import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseInMemory, caseInMemory, engine, member } from '../../test/harness/case-in-memory.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { onCallRoles, type Tier } from '../contracts/vocabulary.ts'
import { triage } from '../triage/triage.ts'
import { handBack } from './hand-back.ts'
import { handOn } from './hand-on.ts'
import { accept, decline } from './offer.ts'
import { step } from './visit.ts'

const crew = ['ana', 'ben', 'morag', 'olive'].map((name, n) => ({
  membershipId: name,
  name,
  role: onCallRoles[n] ?? 'manager',
  localityId: null,
}))

/** A case that Ana has; Cai is not on call. */
function anaHas(tier: Tier = 'T1', now?: string) {
  const crisis = caseInMemory({ react, onCall: crew, ...(now !== undefined && { now }) })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome: tier, rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }),
  )
  crisis.pass(1 / 60)
  const openTo = (who: string) =>
    crisis.see().offers.find((one) => one.responder_id === who && one.state === 'open')?.id ?? ''
  const accepts = (who: string) => {
    const refused = crisis.act(member(who), (file) => accept(file, openTo(who), 20, 'console'))
    crisis.pass(1 / 60)
    return refused
  }
  accepts('ana')
  const asks = (to: string, by = 'ana', from?: string) => {
    const refused = crisis.act(member(by), (file) =>
      handOn(file, { from, to: { id: to, name: to } }, by === 'morag'),
    )
    crisis.pass(1 / 60)
    return refused
  }
  const row = () => crisis.see().case
  const to = (template: string) =>
    crisis.messages.flatMap((one) => (one.template === template ? [one.to] : []))
  return { crisis, openTo, accepts, asks, row, to }
}
const leads = (crisis: CaseInMemory) =>
  crisis.see().assignments.filter((one) => one.assignment_role === 'lead' && one.ended_at === null)

describe('handing a case on to somebody by name', () => {
  it('asks that person alone, and whoever has it keeps it', () => {
    const { crisis, asks, row, to } = anaHas()
    expect(asks('cai')).toBeUndefined()
    expect(
      crisis
        .see()
        .offers.filter((one) => one.state === 'open')
        .map((one) => one.responder_id),
    ).toEqual(['cai'])
    expect([row().owner_id, row().state, leads(crisis)[0]?.responder_id]).toEqual(['ana', 'owned', 'ana'])
    expect(to('offer').at(-1)).toBe('cai')
    expect(crisis.bodies.at(-1)?.body).toMatch(/^ana asks you to take over K7Q-4RM \(T1\), due .* Reply Y /)
  })

  it('passes it on with the yes: exactly one owner, and the first hears that it is off their hands', () => {
    const { crisis, asks, accepts, row, to } = anaHas()
    asks('cai')
    accepts('cai')
    expect([row().owner_id, row().state]).toEqual(['cai', 'owned'])
    expect(leads(crisis).map((one) => one.responder_id)).toEqual(['cai'])
    expect(crisis.see().visits.map((one) => [one.responder_id, one.ended_at === null])).toEqual([
      ['ana', false],
      ['cai', true],
    ])
    expect(to('off-your-hands')).toEqual(['ana'])
    crisis.pass(14.9)
    expect(to('idle')).toEqual([])
    crisis.pass(0.2)
    expect(to('idle')).toEqual(['cai', 'morag'])
  })

  it('leaves who is with the young person on their visit until they are safe and clear', () => {
    const { crisis, asks, accepts, row } = anaHas()
    const steps = (name: 'on-the-way' | 'arrived' | 'in-contact' | 'outcome-agreed' | 'safe-and-clear') =>
      crisis.act(member('ana'), (file) =>
        step(file, { step: name, ...(name === 'in-contact' && { medium: 'face-to-face' }) }),
      )
    for (const name of ['on-the-way', 'arrived', 'in-contact'] as const) steps(name)
    asks('ben')
    accepts('ben')
    expect([steps('outcome-agreed'), steps('safe-and-clear')]).toEqual([undefined, undefined])
    expect(crisis.see().visits[0]?.ended_at).not.toBeNull()
    expect([row().owner_id, steps('on-the-way')]).toEqual(['ben', 'no-active-visit'])
  })

  it.each(['declined', 'lapsed', 'not reached'])(
    'stays where it was when it is %s, and the owner is told',
    (how) => {
      const { crisis, openTo, asks, row, to } = anaHas()
      asks('ben', 'morag', 'ana')
      const lost = {
        messageId: 'm',
        template: 'offer',
        recipientId: 'ben',
        recipientName: 'ben',
        code: '30003',
      }
      if (how === 'declined')
        crisis.act(member('ben'), (file) => decline(file, openTo('ben'), null, 'console'))
      else if (how === 'lapsed') crisis.pass(3)
      else crisis.act(engine, (file) => file.record('text.failed', lost))
      expect([row().owner_id, row().state, row().escalation_exhausted]).toEqual(['ana', 'owned', false])
      expect(to('not-taken-over')).toEqual(['ana', 'morag'])
      crisis.pass(3)
      expect(crisis.see().offers.filter((one) => one.state === 'open')).toEqual([])
      expect(crisis.see().offers, 'nobody else was asked').toHaveLength(2)
      expect(
        crisis.see().deadlines.filter((one) => one.kind === 'offer-lapse' && one.state === 'armed'),
      ).toEqual([])
      expect(asks('cai'), 'another can be asked').toBeUndefined()
    },
  )

  it.each([
    ['two people at once', 'ben', 'ana', undefined, 'hand-on-open'],
    ['whoever has it', 'ana', 'ana', undefined, 'validation-failed'],
    ['anybody, of what is not one’s own', 'ben', 'olive', undefined, 'not-allowed'],
    ['anybody, by a coordinator who thinks another has it', 'cai', 'morag', 'ben', 'owner-changed'],
  ])('does not ask %s', (_, to, by, from, slug) => {
    const { asks, row } = anaHas()
    if (slug === 'hand-on-open') asks('cai')
    expect(asks(to, by, from)).toBe(slug)
    expect(row().owner_id).toBe('ana')
  })

  it('is told that it is over when the case is closed meanwhile', () => {
    const { crisis, openTo, asks, to } = anaHas()
    asks('ben')
    crisis.act(member('quinn'), (file) =>
      close(file, {
        outcome: 'seen-and-supported',
        destination: 'getting-help',
        namedPerson: 'Dr Vane',
        firstContactDate: '2026-01-20',
      }),
    )
    expect([openTo('ben'), to('closed')]).toEqual(['', ['ben']])
  })

  it('is still open to who was asked by name when it is handed back meanwhile, beside the escalation policy', () => {
    const { crisis, asks, accepts, row } = anaHas()
    asks('cai')
    crisis.act(member('ana'), (file) => handBack(file, { reason: 'unwell' }, false))
    expect(
      crisis
        .see()
        .offers.filter((one) => one.state === 'open')
        .map((one) => one.responder_id),
    ).toEqual(['cai', 'ben'])
    accepts('cai')
    expect(row().owner_id).toBe('cai')
  })

  it('wakes nobody at night for what may wait, when it is handed back while somebody is asked', () => {
    const { crisis, asks, row } = anaHas('T3', '2026-01-18T16:59:00Z')
    crisis.pass(10)
    asks('cai')
    crisis.act(member('ana'), (file) => handBack(file, { reason: 'unwell' }, false))
    expect(row()).toMatchObject({ owner_id: 'morag', owner_is_holder: true })
    crisis.pass(60)
    expect(crisis.see().offers.filter((one) => one.state === 'open')).toEqual([])
  })

  it('never moves a due time, never leaves two who lead or an offer that never lapses', () => {
    const deed = fc.record({
      what: fc.constantFrom('on', 'accept', 'decline', 'back', 'pass', 'step'),
      who: fc.constantFrom('ana', 'ben', 'cai', 'morag'),
    })
    fc.assert(
      fc.property(
        fc.constantFrom<Tier>('T1', 'T2', 'T3'),
        fc.constantFrom('2026-01-18T14:00:00Z', '2026-01-18T16:58:00Z'),
        fc.array(deed, { maxLength: 20 }),
        (tier, now, deeds) => {
          const { crisis, openTo, asks, accepts, row } = anaHas(tier, now)
          const due = row().response_due_at
          for (const { what, who } of deeds) {
            const owner = row().owner_id ?? 'ana'
            if (what === 'on') asks(who, owner)
            else if (what === 'accept') accepts(who)
            else if (what === 'decline')
              crisis.act(member(who), (file) => decline(file, openTo(who), null, 'console'))
            else if (what === 'back')
              crisis.act(member(owner), (file) => handBack(file, { reason: 'unwell' }, false))
            else if (what === 'step') crisis.act(member(who), (file) => step(file, { step: 'on-the-way' }))
            else crisis.pass(4)
            crisis.pass(1 / 60)
            const { offers, deadlines, case: held } = crisis.see()
            expect(held.response_due_at).toBe(due)
            expect(leads(crisis).length).toBeLessThanOrEqual(1)
            if (held.state === 'owned') expect(leads(crisis)[0]?.responder_id).toBe(held.owner_id)
            const lapse = deadlines.find((one) => one.kind === 'offer-lapse' && one.state === 'armed')
            const open = offers.filter((one) => one.state === 'open')
            for (const one of open) expect(one.lapses_at).toBe(lapse?.due_at)
            const waits = deadlines.some(
              (one) => one.state === 'armed' && ['offer-lapse', 'allocation-due'].includes(one.kind),
            )
            if (held.owner_id === null) expect(waits || held.escalation_exhausted).toBe(true)
          }
        },
      ),
      runs(300),
    )
  })
})
