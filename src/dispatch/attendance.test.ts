import { describe, expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { triage } from '../triage/triage.ts'
import { handBack } from './hand-back.ts'
import { accept } from './offer.ts'
import { step } from './visit.ts'

const crew = (
  [
    ['ana', 'first-on-call'],
    ['ben', 'second-on-call'],
    ['morag', 'coordinator'],
  ] as const
).map(([membershipId, role]) => ({ membershipId, name: membershipId, role, localityId: null }))

/** A T1 that Ana has accepted, with nothing done since. */
function anaHas(outcome: 'T1' | 'T2' = 'T1') {
  const hand = caseInHand({ react, onCall: crew })
  hand.act(member('quinn'), (file) =>
    triage(file, { outcome, rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }),
  )
  const accepts = (who: string) =>
    hand.act(member(who), (file) =>
      accept(file, file.rows('offer').find((o) => o.responder_id === who)?.id ?? '', null, 'console'),
    )
  accepts('ana')
  const alarms = (who: string) =>
    hand.messages.filter((one) => one.template === 'idle' && one.to === who).length
  return { hand, accepts, alarms }
}

describe('an accepted T1 with nothing done', () => {
  it('alarms coordinator and owner again each fifteen minutes until something is done', () => {
    const { hand, alarms } = anaHas()
    const counted = [14.9, 0.1, 14.9, 0.1, 15].map((minutes) => {
      hand.pass(minutes)
      return [alarms('morag'), alarms('ana')]
    })
    expect(counted).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    hand.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    hand.pass(60)
    expect(alarms('morag')).toBe(3)
  })

  it('says how long ago it was accepted', () => {
    const { hand } = anaHas()
    hand.pass(30)
    const said = hand.bodies.flatMap(({ to, body }) =>
      /nothing has been done/.test(body) && to === 'ana' ? [body] : [],
    )
    expect(said.map((body) => /accepted (\d+ min) ago/.exec(body)?.[1])).toEqual(['15 min', '30 min'])
  })

  it('is quiet once the case is closed', () => {
    const { hand, alarms } = anaHas()
    hand.pass(15)
    hand.act(member('quinn'), (file) =>
      close(file, {
        outcome: 'seen-and-supported',
        destination: 'getting-help',
        namedPerson: 'Dr Vane',
        firstContactDate: '2026-01-20',
      }),
    )
    hand.pass(120)
    expect(alarms('morag')).toBe(1)
  })

  it('leaves whoever has it next their own fifteen minutes, and the first in peace', () => {
    const { hand, accepts, alarms } = anaHas()
    hand.pass(14)
    hand.act(member('ana'), (file) => handBack(file, { reason: 'unwell' }, false))
    hand.pass(1)
    expect([alarms('ana'), alarms('morag')]).toEqual([0, 0])
    accepts('ben')
    hand.pass(14.9)
    expect([alarms('ben'), alarms('morag')]).toEqual([0, 0])
    hand.pass(0.1)
    expect([alarms('ana'), alarms('ben'), alarms('morag')]).toEqual([0, 1, 1])
  })

  it('is not watched of a T2', () => {
    const { hand, alarms } = anaHas('T2')
    hand.pass(60)
    expect(alarms('morag')).toBe(0)
  })

  it('is not watched of a second person, who goes along', () => {
    const { hand, alarms } = anaHas()
    hand.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    hand.act(member('ana'), (file) => {
      const mine = file.rows('visit')[0]
      if (mine)
        file.add('visit', {
          ...mine,
          id: 'along',
          responder_id: 'ben',
          assignment_role: 'second',
          step: null,
        })
      file.record('brief.opened', { visitId: 'along', responderId: 'ben' })
    })
    hand.pass(60)
    expect([alarms('ben'), alarms('morag')]).toEqual([0, 0])
  })
})
