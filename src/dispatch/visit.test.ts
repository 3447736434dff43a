import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { contactMedia, visitSteps } from '../contracts/vocabulary.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { triage } from '../triage/triage.ts'
import { accept } from './offer.ts'
import { nextSteps, type StepCommand, step } from './visit.ts'

const ana = member('ana')
const onCall = [{ membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null } as const]

/** Ana has the case and may set off. */
function accepted() {
  const crisis = caseInMemory({ react, onCall })
  const rationale = 'Clear intent and a plan.'
  crisis.act(member('quinn'), (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'unknown' }))
  crisis.act(ana, (file) => accept(file, crisis.see().offers[0]?.id ?? '', 20, 'console'))
  const take = (command: StepCommand) => {
    crisis.pass(1)
    return crisis.act(ana, (file) => step(file, command))
  }
  const standing = () => crisis.see().visitSteps.filter((one) => one.voided_by === null)
  return { ...crisis, take, standing }
}

const command: fc.Arbitrary<StepCommand> = fc.record(
  {
    step: fc.constantFrom(...visitSteps),
    medium: fc.constantFrom(...contactMedia),
    correction: fc.constant('Pressed too early.'),
  },
  { requiredKeys: ['step', 'medium'] },
)
const shape = (steps: readonly { step: string }[]) => steps.map((one) => one.step)

describe('a visit', () => {
  it('stands in an order that can have happened, whatever is pressed and corrected', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 14 }), (commands) => {
        const visit = accepted()
        for (const one of commands) visit.take(one)
        for (const { id } of visit.see().visits) {
          const standing = visit.standing().filter((one) => one.visit_id === id)
          const taken: { step: StepCommand['step']; medium: null }[] = []
          for (const one of standing) {
            expect(nextSteps(taken), shape(standing).join()).toContain(one.step)
            const arrived = taken.some((before) => before.step === 'arrived')
            if (one.medium === 'face-to-face') expect(arrived).toBe(true)
            taken.push({ step: one.step, medium: null })
          }
        }
        expect(visit.see().visits.filter((one) => one.ended_at === null).length).toBeLessThan(2)
      }),
    )
  })

  it('keeps the time that was written on paper, never before the call, the step before it, or after now', () => {
    const visit = accepted()
    const begun = visit.see().case.received_at
    visit.pass(60)
    const at = (minutes: number) => formatInstant(plusMinutes(begun, minutes))
    expect(visit.take({ step: 'on-the-way', at: at(-1) })).toBe('validation-failed')
    expect(visit.take({ step: 'on-the-way', at: at(10) })).toBeUndefined()
    expect(visit.take({ step: 'arrived', at: at(9) })).toBe('validation-failed')
    expect(visit.take({ step: 'arrived', at: at(500) })).toBe('validation-failed')
    expect(visit.take({ step: 'arrived', at: at(30) })).toBeUndefined()
    visit.take({ step: 'in-contact', medium: 'face-to-face', at: at(40) })
    expect(visit.see().case.first_face_to_face_at).toBe(plusMinutes(begun, 40))
  })

  it('never loses an entry: a correction voids, and each entry has its time', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 14 }), (commands) => {
        const visit = accepted()
        let entries = 0
        for (const one of commands) if (visit.take(one) === undefined) entries += 1
        const { visitSteps: all, case: row } = visit.see()
        expect(all).toHaveLength(entries)
        const contacts = visit.standing().filter((one) => one.step === 'in-contact')
        expect(row.first_direct_contact_at).toBe(contacts[0]?.at ?? null)
        const faces = contacts.filter((one) => one.medium === 'face-to-face')
        expect(row.first_face_to_face_at).toBe(faces[0]?.at ?? null)
      }),
    )
  })

  it('refuses a step out of order and says what comes next', () => {
    const visit = accepted()
    expect(visit.take({ step: 'arrived' })).toBe('step-out-of-order')
    expect(visit.take({ step: 'outcome-agreed' })).toBe('step-out-of-order')
    expect(visit.take({ step: 'in-contact', medium: 'face-to-face' })).toBe('step-out-of-order')
    expect(visit.take({ step: 'in-contact', medium: 'phone' })).toBeUndefined()
    expect(visit.take({ step: 'on-the-way' })).toBeUndefined()
    expect(visit.take({ step: 'in-contact' })).toBe('validation-failed')
  })

  it('a correction goes back to a step that was taken, and to no other', () => {
    const visit = accepted()
    expect(visit.take({ step: 'safe-and-clear', correction: 'x' })).toBe('step-out-of-order')
    visit.take({ step: 'on-the-way' })
    expect(visit.take({ step: 'arrived', correction: 'x' })).toBe('step-out-of-order')
    expect(visit.take({ step: 'on-the-way', correction: 'The car would not start.' })).toBeUndefined()
    expect(shape(visit.standing())).toEqual(['on-the-way'])
  })

  it('a correction keeps what came before: a telephone call made from the car is still the first contact', () => {
    const visit = accepted()
    visit.take({ step: 'in-contact', medium: 'phone' })
    const contact = visit.see().case.first_direct_contact_at
    visit.take({ step: 'on-the-way' })
    visit.take({ step: 'arrived' })
    visit.take({ step: 'on-the-way', correction: 'Wrong house.' })
    expect(shape(visit.standing())).toEqual(['in-contact', 'on-the-way'])
    expect(visit.see().case.first_direct_contact_at).toBe(contact)
  })

  it('who met nobody is safe and clear without claiming a contact, and the clock runs on', () => {
    const visit = accepted()
    expect(visit.take({ step: 'safe-and-clear' })).toBe('step-out-of-order')
    visit.take({ step: 'on-the-way' })
    visit.take({ step: 'arrived' })
    expect(visit.take({ step: 'outcome-agreed' })).toBe('step-out-of-order')
    expect(visit.take({ step: 'safe-and-clear' })).toBeUndefined()
    const { case: row, visits, deadlines } = visit.see()
    expect(visits.map((one) => one.ended_at)).not.toContain(null)
    expect([row.state, row.first_direct_contact_at, row.first_face_to_face_at]).toEqual(['owned', null, null])
    expect(deadlines.filter((one) => one.state === 'armed').map((one) => one.kind)).toContain('response-due')
  })

  it('who was there in vain goes again, and that second visit is the first face to face', () => {
    const visit = accepted()
    for (const step of ['on-the-way', 'arrived', 'safe-and-clear'] as const) visit.take({ step })
    expect(visit.take({ step: 'arrived' })).toBe('no-active-visit')
    expect(visit.take({ step: 'on-the-way', minutesToArrive: 15 })).toBeUndefined()
    visit.take({ step: 'arrived' })
    visit.take({ step: 'in-contact', medium: 'face-to-face' })
    const { case: row, visits } = visit.see()
    expect(visits.map((one) => one.step)).toEqual(['safe-and-clear', 'in-contact'])
    expect(row.first_face_to_face_at).not.toBeNull()
  })

  it('a stranger cannot set off on it, nor anybody once it is closed', () => {
    const visit = accepted()
    const go = (who: ReturnType<typeof member>) =>
      visit.act(who, (file) => step(file, { step: 'on-the-way' }))
    expect(go(member('ben'))).toBe('no-active-visit')
    for (const each of ['on-the-way', 'safe-and-clear'] as const) visit.take({ step: each })
    visit.act(ana, (file) =>
      close(file, {
        outcome: 'not-found',
        destination: 'getting-help',
        namedPerson: 'Dr Vane',
        firstContactDate: '2026-01-20',
      }),
    )
    expect(go(ana)).toBe('no-active-visit')
  })

  it('"safe and clear" pressed too early is corrected, and the visit goes on', () => {
    const visit = accepted()
    for (const each of ['on-the-way', 'arrived', 'safe-and-clear'] as const) visit.take({ step: each })
    expect(visit.take({ step: 'arrived', correction: 'Pressed the wrong key.' })).toBeUndefined()
    expect(visit.take({ step: 'in-contact', medium: 'face-to-face' })).toBeUndefined()
    expect(visit.see().visits).toHaveLength(1)
    expect(visit.see().visits[0]?.ended_at).toBeNull()
  })

  it('a contact taken back lets the clock run on, and a breach is still announced once', () => {
    const visit = accepted()
    visit.take({ step: 'on-the-way' })
    visit.pass(300)
    visit.take({ step: 'arrived' })
    visit.take({ step: 'in-contact', medium: 'face-to-face' })
    visit.take({ step: 'arrived', correction: 'It was a neighbour.' })
    visit.pass(300)
    const breaches = visit.messages.filter((one) => one.template === 'breach')
    expect(breaches).toEqual([{ to: 'ana', template: 'breach' }])
  })
})
