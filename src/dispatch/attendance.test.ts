import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
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
  const crisis = caseInMemory({ react, onCall: crew })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome, rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }),
  )
  const accepts = (who: string) =>
    crisis.act(member(who), (file) =>
      accept(file, file.rows('offer').find((o) => o.responder_id === who)?.id ?? '', null, 'console'),
    )
  accepts('ana')
  const alarms = (who: string) =>
    crisis.messages.filter((one) => one.template === 'idle' && one.to === who).length
  return { crisis, accepts, alarms }
}

describe('an accepted T1 with nothing done', () => {
  it('alarms coordinator and owner again each fifteen minutes until something is done', () => {
    const { crisis, alarms } = anaHas()
    const counted = [14.9, 0.1, 14.9, 0.1, 15].map((minutes) => {
      crisis.pass(minutes)
      return [alarms('morag'), alarms('ana')]
    })
    expect(counted).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    crisis.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    crisis.pass(60)
    expect(alarms('morag')).toBe(3)
  })

  it('says how long ago it was accepted', () => {
    const { crisis } = anaHas()
    crisis.pass(30)
    const said = crisis.bodies.flatMap(({ to, body }) =>
      /nothing has been done/.test(body) && to === 'ana' ? [body] : [],
    )
    expect(said.map((body) => /accepted (\d+ min) ago/.exec(body)?.[1])).toEqual(['15 min', '30 min'])
  })

  it('is quiet once the case is closed', () => {
    const { crisis, alarms } = anaHas()
    crisis.pass(15)
    crisis.act(member('quinn'), (file) =>
      close(file, {
        outcome: 'seen-and-supported',
        destination: 'getting-help',
        namedPerson: 'Dr Vane',
        firstContactDate: '2026-01-20',
      }),
    )
    crisis.pass(120)
    expect(alarms('morag')).toBe(1)
  })

  it('leaves whoever has it next their own fifteen minutes, and the first in peace', () => {
    const { crisis, accepts, alarms } = anaHas()
    crisis.pass(14)
    crisis.act(member('ana'), (file) => handBack(file, { reason: 'unwell' }, false))
    crisis.pass(1)
    expect([alarms('ana'), alarms('morag')]).toEqual([0, 0])
    accepts('ben')
    crisis.pass(14.9)
    expect([alarms('ben'), alarms('morag')]).toEqual([0, 0])
    crisis.pass(0.1)
    expect([alarms('ana'), alarms('ben'), alarms('morag')]).toEqual([0, 1, 1])
  })

  it('is not watched of a T2', () => {
    const { crisis, alarms } = anaHas('T2')
    crisis.pass(60)
    expect(alarms('morag')).toBe(0)
  })

  it('is not watched of a second person, who goes along', () => {
    const { crisis, alarms } = anaHas()
    crisis.act(member('ana'), (file) => step(file, { step: 'on-the-way' }))
    crisis.act(member('ana'), (file) => {
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
    crisis.pass(60)
    expect([alarms('ben'), alarms('morag')]).toEqual([0, 0])
  })
})
