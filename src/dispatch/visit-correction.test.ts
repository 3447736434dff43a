import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { triage } from '../triage/triage.ts'
import { accept } from './offer.ts'
import type { StepCommand } from './visit.ts'
import { enter } from './visit-correction.ts'
import { foreseen } from './visit-preview.ts'
import { stepsShown } from './visit-shown.ts'

const ana = member('ana')
const onCall = [{ membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null } as const]

/** Ana was on the way after 10 minutes, arrived after 50, face to face after 70; in A&E, where it is due after 60. */
function seenLate() {
  const crisis = caseInMemory({ react, onCall, setting: 'emergency-department' })
  const rationale = 'Clear intent and a plan.'
  crisis.act(member('quinn'), (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'unknown' }))
  crisis.act(ana, (file) => accept(file, crisis.see().offers[0]?.id ?? '', 20, 'console'))
  const begun = crisis.see().case.received_at
  const at = (minutes: number) => formatInstant(plusMinutes(begun, minutes))
  const take = (command: StepCommand, who = ana) => crisis.act(who, (file) => enter(file, command))
  crisis.stall(90)
  take({ step: 'on-the-way', at: at(10) })
  take({ step: 'arrived', at: at(50), reason: 'The tablet had no signal.' })
  take({ step: 'in-contact', medium: 'face-to-face', at: at(70) })
  const standing = () => crisis.see().visitSteps.filter((one) => one.voided_by === null)
  const entry = (name: string) => standing().find((one) => one.step === name)?.id ?? ''
  const shown = () => stepsShown(crisis.see().visitSteps, crisis.see().visits[0]?.id ?? '')
  const correct = (command: StepCommand, who = ana) =>
    take({ corrects: entry(command.step), correction: 'Read the wrong line of the sheet.', ...command }, who)
  const foresee = (command: StepCommand) => {
    let said: ReturnType<typeof foreseen> | undefined
    crisis.act(ana, (file) => {
      said = foreseen(file, command)
      throw new Refusal('validation-failed')
    })
    return said
  }
  return { ...crisis, at, take, correct, standing, entry, shown, foresee }
}

describe('an entry of a visit that is corrected', () => {
  it('takes the place of the old one, and what came after it stands as it was', () => {
    const visit = seenLate()
    expect(visit.correct({ step: 'arrived', at: visit.at(40) })).toBeUndefined()
    expect(visit.shown().map((one) => [one.step, one.at])).toEqual([
      ['on-the-way', visit.at(10)],
      ['arrived', visit.at(40)],
      ['in-contact', visit.at(70)],
    ])
    const [, arrived, contact] = visit.shown()
    expect(arrived).toMatchObject({
      reason: 'Read the wrong line of the sheet.',
      before: [{ at: visit.at(50) }],
    })
    expect(contact?.before).toEqual([])
    expect(visit.see().case.first_face_to_face_at).toBe(plusMinutes(visit.see().case.received_at, 70))
  })

  it('remembers each time it said before, the newest first', () => {
    const visit = seenLate()
    visit.correct({ step: 'arrived', at: visit.at(40) })
    visit.correct({ step: 'on-the-way', at: visit.at(15) })
    visit.correct({ step: 'arrived', at: visit.at(45) })
    const [, arrived] = visit.shown()
    expect(arrived?.before.map((one) => one.at)).toEqual([visit.at(40), visit.at(50)])
  })

  it('says beforehand what becomes of the clock, and that is what becomes of it', () => {
    const visit = seenLate()
    const corrects = visit.entry('in-contact')
    const command = { step: 'in-contact', at: visit.at(64), correction: 'x', corrects } as const
    const [, faceToFace] = visit.foresee(command)?.clocks ?? []
    expect(faceToFace).toMatchObject({ was: visit.at(70), becomes: visit.at(64), minutesLate: 4 })
    expect(visit.entry('in-contact')).toBe(corrects)
    visit.correct(command)
    expect(formatInstant(visit.see().case.first_face_to_face_at ?? plusMinutes(visit.see().now, 0))).toBe(
      visit.at(64),
    )
    expect(visit.foresee({ step: 'arrived', correction: 'Not yet.' })?.takenBack).toEqual(['in-contact'])
  })

  it('keeps a breach that was announced, also when the contact was in time after all', () => {
    const visit = seenLate()
    const fired = () =>
      visit.see().deadlines.filter((one) => one.kind === 'response-due' && one.state === 'fired')
    expect(fired()).toHaveLength(1)
    const command = { step: 'in-contact', at: visit.at(55) } as const
    expect(visit.foresee({ ...command, correction: 'x', corrects: visit.entry('in-contact') })).toMatchObject(
      { announced: true },
    )
    visit.correct(command)
    expect(fired()).toHaveLength(1)
    expect(visit.messages.filter((one) => one.template === 'breach').length).toBe(
      new Set(visit.messages.filter((one) => one.template === 'breach').map((one) => one.to)).size,
    )
  })

  it('written in whole minutes may be in the minute of the step before it, and not in one before', () => {
    const visit = seenLate()
    const seconds = formatInstant(plusMinutes(visit.see().case.received_at, 49.5))
    visit.correct({ step: 'arrived', at: seconds })
    expect(visit.correct({ step: 'in-contact', at: visit.at(49) })).toBeUndefined()
    expect(visit.shown().at(-1)?.at).toBe(seconds)
    expect(visit.correct({ step: 'in-contact', at: visit.at(48) })).toBe('validation-failed')
  })

  it('by another medium starts the national clock again, and keeps the first direct contact', () => {
    const visit = seenLate()
    expect(visit.correct({ step: 'in-contact', medium: 'phone' })).toBeUndefined()
    const { case: row } = visit.see()
    expect(row.first_face_to_face_at).toBeNull()
    expect(row.first_direct_contact_at).toBe(plusMinutes(row.received_at, 70))
  })

  const refused: readonly (readonly [string, Partial<StepCommand>, string])[] = [
    ['before the step before it', { step: 'arrived', at: '2026-01-18T14:05:00Z' }, 'validation-failed'],
    ['after the step after it', { step: 'arrived', at: '2026-01-18T15:11:00Z' }, 'validation-failed'],
    ['before the call', { step: 'on-the-way', at: '2026-01-18T13:00:00Z' }, 'validation-failed'],
    ['in the future', { step: 'in-contact', at: '2026-01-19T14:00:00Z' }, 'validation-failed'],
    ['to what stands there already', { step: 'arrived', at: '2026-01-18T14:50:00Z' }, 'validation-failed'],
    ['of another step', { step: 'safe-and-clear', corrects: 'id-000000' }, 'not-found'],
  ]
  it.each(refused)('is refused %s, and nothing changes', (_, command, slug) => {
    const visit = seenLate()
    const before = visit.see().visitSteps
    expect(visit.correct(command as StepCommand)).toBe(slug)
    expect(visit.see().visitSteps).toEqual(before)
  })

  it('is refused to a colleague, to the second of two, and after the case was closed', () => {
    const visit = seenLate()
    const first = visit.entry('arrived')
    expect(visit.correct({ step: 'arrived', at: visit.at(40) }, member('ben'))).toBe('not-found')
    visit.correct({ step: 'arrived', at: visit.at(40) })
    expect(visit.correct({ step: 'arrived', at: visit.at(41), corrects: first })).toBe('corrected-already')
    visit.take({ step: 'outcome-agreed' })
    visit.take({ step: 'safe-and-clear' })
    visit.act(ana, (file) =>
      close(file, {
        outcome: 'seen-and-supported',
        destination: 'getting-help',
        namedPerson: 'Dr Vane',
        firstContactDate: '2026-01-20',
      }),
    )
    expect(visit.correct({ step: 'arrived', at: visit.at(45) })).toBe('case-not-open')
  })

  it('face to face without an arrival stays impossible', () => {
    const visit = seenLate()
    visit.take({ step: 'on-the-way', at: visit.at(80), correction: 'The wrong house.' })
    visit.take({ step: 'in-contact', medium: 'phone', at: visit.at(85) })
    expect(visit.correct({ step: 'in-contact', medium: 'face-to-face' })).toBe('step-out-of-order')
  })

  it('ends its visit when it ended, and opens none', () => {
    const visit = seenLate()
    visit.take({ step: 'outcome-agreed', at: visit.at(80) })
    visit.take({ step: 'safe-and-clear', at: visit.at(85) })
    visit.correct({ step: 'safe-and-clear', at: visit.at(82) })
    visit.correct({ step: 'arrived', at: visit.at(45) })
    const [one] = visit.see().visits
    expect(one?.ended_at).toBe(plusMinutes(visit.see().case.received_at, 82))
    expect(one?.step).toBe('safe-and-clear')
  })

  it('in whatever order entries are corrected, the steps are the same and the times rise', () => {
    const names = ['on-the-way', 'arrived', 'in-contact'] as const
    const one = fc.record({ step: fc.constantFrom(...names), minute: fc.integer({ min: -5, max: 100 }) })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (corrections) => {
        const visit = seenLate()
        for (const { step, minute } of corrections) visit.correct({ step, at: visit.at(minute) })
        const times = visit.standing().map((entry) => entry.at)
        expect(visit.standing().map((entry) => entry.step)).toEqual([...names])
        expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
        expect(visit.see().case.first_face_to_face_at).toBe(times[2])
        expect(visit.shown().map((entry) => entry.id)).toEqual(visit.standing().map((entry) => entry.id))
      }),
      runs(60),
    )
  })
})
