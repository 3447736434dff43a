import { describe, expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { triage } from '../cases/triage.ts'
import { react } from '../choreography.ts'
import { accept } from '../dispatch/offer.ts'
import { type StepCommand, step } from '../dispatch/visit.ts'

const ana = member('ana')
const onCall = [{ membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null } as const]

function accepted() {
  const hand = caseInHand({ react, onCall })
  const rationale = 'Clear intent and a plan.'
  hand.act(member('quinn'), (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'unknown' }))
  hand.act(ana, (file) => accept(file, hand.see().offers[0]?.id ?? '', 20, 'console'))
  const take = (...commands: StepCommand[]) => {
    for (const command of commands) expect(hand.act(ana, (file) => step(file, command))).toBeUndefined()
  }
  const stopped = () =>
    hand.events.flatMap(({ event }) => (event.type === 'clock.stopped' ? [event.payload.clock] : []))
  const armed = () =>
    hand.see().deadlines.filter((one) => one.state === 'armed' && one.kind === 'response-due')
  return { ...hand, take, stopped, armed }
}

describe('the two clocks that a contact stops', () => {
  it('says the first contact of any kind when it is made by video, and lets the national clock run', () => {
    const visit = accepted()
    visit.take({ step: 'in-contact', medium: 'video' })
    expect(visit.stopped()).toEqual(['direct-contact'])
    expect(visit.armed()).toHaveLength(1)
  })

  it('says each first contact once, however often somebody is in contact', () => {
    const visit = accepted()
    visit.take(
      { step: 'in-contact', medium: 'phone' },
      { step: 'on-the-way' },
      { step: 'in-contact', medium: 'phone' },
      { step: 'arrived' },
      { step: 'in-contact', medium: 'face-to-face' },
      { step: 'in-contact', medium: 'face-to-face' },
    )
    expect(visit.stopped()).toEqual(['direct-contact', 'face-to-face'])
    expect(visit.armed()).toEqual([])
  })

  it('says both at once when the first contact is face to face', () => {
    const visit = accepted()
    visit.take({ step: 'on-the-way' }, { step: 'arrived' }, { step: 'in-contact', medium: 'face-to-face' })
    expect(visit.stopped()).toEqual(['direct-contact', 'face-to-face'])
  })
})
