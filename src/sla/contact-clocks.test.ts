import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import { accept } from '../dispatch/offer.ts'
import { type StepCommand, step } from '../dispatch/visit.ts'
import { triage } from '../triage/triage.ts'

const ana = member('ana')
const onCall = [{ membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null } as const]

function accepted() {
  const crisis = caseInMemory({ react, onCall })
  const rationale = 'Clear intent and a plan.'
  crisis.act(member('quinn'), (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'unknown' }))
  crisis.act(ana, (file) => accept(file, crisis.see().offers[0]?.id ?? '', 20, 'console'))
  const take = (...commands: StepCommand[]) => {
    for (const command of commands) expect(crisis.act(ana, (file) => step(file, command))).toBeUndefined()
  }
  const stopped = () =>
    crisis.events.flatMap(({ event }) => (event.type === 'clock.stopped' ? [event.payload.clock] : []))
  const scheduled = () =>
    crisis.see().deadlines.filter((one) => one.state === 'armed' && one.kind === 'response-due')
  return { ...crisis, take, stopped, scheduled }
}

describe('the two clocks that a contact stops', () => {
  it('says the first contact of any kind when it is made by video, and lets the national clock run', () => {
    const visit = accepted()
    visit.take({ step: 'in-contact', medium: 'video' })
    expect(visit.stopped()).toEqual(['direct-contact'])
    expect(visit.scheduled()).toHaveLength(1)
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
    expect(visit.scheduled()).toEqual([])
  })

  it('says both at once when the first contact is face to face', () => {
    const visit = accepted()
    visit.take({ step: 'on-the-way' }, { step: 'arrived' }, { step: 'in-contact', medium: 'face-to-face' })
    expect(visit.stopped()).toEqual(['direct-contact', 'face-to-face'])
  })

  it('says that a clock runs again when a correction takes its contact back, and when it stopped after all', () => {
    const visit = accepted()
    visit.take({ step: 'on-the-way' }, { step: 'arrived' }, { step: 'in-contact', medium: 'face-to-face' })
    const correction = 'It was the house next door.'
    visit.take({ step: 'arrived', correction })
    const again = visit.events.flatMap(({ event }) =>
      event.type === 'clock.runs-again' ? [event.payload] : [],
    )
    expect(again.map(({ clock, breached }) => [clock, breached])).toEqual([
      ['direct-contact', false],
      ['face-to-face', false],
    ])
    expect(visit.scheduled()).toHaveLength(1)
    const steps = visit.events.flatMap(({ event }) =>
      event.type === 'visit.stepped' ? [event.payload.correction] : [],
    )
    expect(steps).toEqual([false, false, false, true])
    visit.take({ step: 'in-contact', medium: 'face-to-face' })
    expect(visit.stopped()).toEqual(['direct-contact', 'face-to-face', 'direct-contact', 'face-to-face'])
  })

  it('does not promise a time again when the breach was announced before the contact that is taken back', () => {
    const visit = accepted()
    visit.pass(241)
    visit.take({ step: 'on-the-way' }, { step: 'arrived' }, { step: 'in-contact', medium: 'face-to-face' })
    visit.take({ step: 'in-contact', medium: 'phone', correction: 'She spoke through the door.' })
    const again = visit.events.flatMap(({ event }) =>
      event.type === 'clock.runs-again' ? [event.payload] : [],
    )
    expect(again).toMatchObject([{ clock: 'face-to-face', breached: true }])
    expect(visit.scheduled()).toEqual([])
  })
})
