/** What people record of a detention, on one case in memory with the real choreography. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldCase, quinn } from '../../test/harness/held-case.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { extensionReasons, placesOfSafety } from '../contracts/vocabulary-of-detention.ts'
import { amendDetails } from '../intake/case-details.ts'
import { minutesBetween } from '../kernel/clock.ts'
import type { FactCommand } from './recording.ts'

const held = (dateOfBirth?: string | null) => heldCase(react, dateOfBirth)
const atAandE = { place: 'emergency-department' } as const
const atStation = { place: 'police-station' } as const

describe('the clocks of a detention', () => {
  it('start with the arrival as claimed, and warn two hours before each end', () => {
    const { crisis, record, scheduled, ago } = held()
    expect(record('detained', { at: ago(50) })).toBeUndefined()
    expect(scheduled('s136-due')).toBeUndefined()
    expect(record('in-queue', { ...atAandE, at: ago(30) })).toBeUndefined()
    expect(record('arrived', { ...atAandE, at: ago(5) })).toBeUndefined()
    const due = (kind: string) =>
      minutesBetween(crisis.see().now, scheduled(kind)?.due_at ?? crisis.see().now)
    expect(
      ['s136-handover-due', 's136-due-soon', 's136-due', 's136-stop-soon', 's136-stop'].map(due),
    ).toEqual([30, 1290, 1410, 2010, 2130])
    record('handed-over')
    expect(scheduled('s136-handover-due')).toBeUndefined()
  })

  it('tell owner and coordinator before, and the manager when the time is over; nothing runs once it has ended', () => {
    const { crisis, record, outside, textsTo } = held()
    record('arrived', atAandE)
    crisis.pass(60)
    expect(textsTo('morag', 'detention')).toBe(1)
    crisis.pass(1320 - 60)
    expect(textsTo('morag', 'detention')).toBe(2)
    crisis.pass(120)
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['over-24-hours'], 1])
    record('ended', { ending: 'released' })
    crisis.pass(3000)
    expect(outside()).toEqual(['over-24-hours'])
    expect(crisis.see().deadlines.filter((d) => d.kind.startsWith('s136') && d.state === 'armed')).toEqual([])
  })

  it('leave ten minutes to whoever writes down at once that the police came and have gone', () => {
    const { crisis, record, textsTo, ago } = held()
    record('arrived', { ...atAandE, at: ago(120) })
    crisis.pass(9)
    record('handed-over', { at: ago(70) })
    crisis.pass(60)
    expect(textsTo('morag', 'detention')).toBe(0)
  })

  it('pass once each, whatever is recorded afterwards', () => {
    const { crisis, record, scheduled } = held()
    record('arrived', atAandE)
    crisis.pass(1500)
    record('assessed')
    record('handed-over')
    crisis.pass(10)
    const passed = crisis.events.flatMap(({ event }) =>
      event.type === 'deadline.passed' && event.payload.kind.startsWith('s136') ? [event.payload.kind] : [],
    )
    expect(passed).toEqual(['s136-handover-due', 's136-due-soon', 's136-due'])
    expect([scheduled('s136-due'), scheduled('s136-handover-due')]).toEqual([undefined, undefined])
  })

  it('keep a case from being closed before the end is recorded', () => {
    const { crisis, record } = held()
    const end = () =>
      crisis.act(quinn, (file) =>
        close(file, {
          outcome: 'admitted',
          destination: 'hospital',
          namedPerson: 'Dr Lee',
          firstContactDate: '2026-01-20',
        }),
      )
    record('arrived', atAandE)
    expect(end()).toBe('detention-running')
    record('ended', { ending: 'another-section' })
    expect(end()).toBeUndefined()
    expect(record('assessed')).toBeUndefined()
  })

  it('start anew for another detention after the first has ended', () => {
    const { crisis, record, scheduled } = held()
    record('arrived', atAandE)
    record('ended', { ending: 'left' })
    crisis.pass(600)
    record('detained')
    record('arrived', { place: 'health-based-place' })
    expect(minutesBetween(crisis.see().now, scheduled('s136-due')?.due_at ?? crisis.see().now)).toBe(1440)
  })
})

describe('an extension', () => {
  it('replaces the 24 hours by its own end, once', () => {
    const { crisis, record, lengthen, scheduled, outside } = held()
    expect(lengthen()).toBe('no-detention')
    record('arrived', atAandE)
    crisis.pass(600)
    expect(lengthen({ reason: 'no-bed' })).toBe('outside-the-act')
    expect(lengthen({ reason: 'no-professional' })).toBe('outside-the-act')
    expect(lengthen({ minutes: 721 })).toBe('outside-the-act')
    expect(lengthen({ minutes: 360 })).toBeUndefined()
    expect(scheduled('s136-due')).toBeUndefined()
    expect(minutesBetween(crisis.see().now, scheduled('s136-stop')?.due_at ?? crisis.see().now)).toBe(1200)
    expect(lengthen({ minutes: 60 })).toBe('outside-the-act')
    crisis.pass(1200)
    expect(outside()).toEqual(['over-extension'])
    crisis.pass(359)
    expect(outside()).toEqual(['over-extension'])
    crisis.pass(1)
    expect(outside()).toEqual(['over-extension', 'over-36-hours'])
    crisis.pass(1200)
    expect(outside()).toHaveLength(2)
  })

  it('that has ended warns of nothing more: the 36th hour alarms, and is no time that is left', () => {
    const { crisis, record, lengthen, textsTo } = held()
    record('arrived', atAandE)
    record('handed-over')
    lengthen({ minutes: 360 })
    crisis.pass(1800)
    expect([textsTo('morag', 'detention'), textsTo('olive', 'outside-the-act')]).toEqual([1, 1])
    crisis.pass(360)
    expect([textsTo('morag', 'detention'), textsTo('olive', 'outside-the-act')]).toEqual([1, 2])
  })

  it('that was given for a bed is kept as a fact, marked, and leaves the 24 hours as they are', () => {
    const { record, lengthen, scheduled, outside, textsTo } = held()
    record('arrived', atAandE)
    expect(lengthen({ reason: 'no-bed', alreadyHappened: true })).toBeUndefined()
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['extension-reason'], 1])
    expect(scheduled('s136-due')).toBeDefined()
  })
})

describe('what the Act does not allow', () => {
  it('is refused as an action, and kept as a fact that alarms the manager once', () => {
    const { record, outside, textsTo, crisis } = held()
    expect(record('arrived', atStation)).toBe('outside-the-act')
    expect(crisis.see().detentionFacts).toEqual([])
    expect(record('arrived', { ...atStation, alreadyHappened: true })).toBeUndefined()
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['police-station'], 1])
    record('handed-over')
    expect(outside()).toEqual(['police-station'])
  })

  it('is not a police station for somebody of age, unless the age is in doubt', () => {
    expect(held('2000-01-01').record('arrived', atStation)).toBeUndefined()
    expect(held('2000-01-01').record('arrived', { ...atStation, ageInDoubt: true })).toBe('outside-the-act')
    expect(held(null).record('arrived', atStation)).toBe('outside-the-act')
  })

  it('is seen when the date of birth is corrected later', () => {
    const { crisis, record, outside } = held('2000-01-01')
    record('arrived', atStation)
    const sealing = { seal: () => '', blindIndex: () => '' }
    crisis.act(quinn, (file) =>
      amendDetails(file, { dateOfBirth: '2010-01-01' }, file.case.edit_version, sealing),
    )
    expect(outside()).toEqual(['police-station'])
  })

  it('includes moving the person in the 25th hour; that they were moved is kept', () => {
    const { crisis, record, outside } = held()
    record('arrived', atAandE)
    crisis.pass(1441)
    expect(record('moved', { place: 'health-based-place' })).toBe('outside-the-act')
    expect(record('moved', { place: 'health-based-place', alreadyHappened: true })).toBeUndefined()
    expect(outside()).toEqual(['over-24-hours'])
  })

  it('shows at once when an arrival of yesterday is recorded today', () => {
    const { crisis, record, outside, ago } = held()
    expect(record('arrived', { ...atAandE, at: ago(1500) })).toBeUndefined()
    crisis.pass(0)
    expect(outside()).toEqual(['over-24-hours'])
  })
})

it('refuses a time to come, and an end without a detention', () => {
  const { record, ago } = held()
  expect(record('arrived', { ...atAandE, at: ago(-30) })).toBe('validation-failed')
  expect(record('ended', { ending: 'released' })).toBe('no-detention')
})

const act = fc.record({
  what: fc.constantFrom<FactCommand['kind'] | 'extended'>(
    'detained',
    'conveyed',
    'in-queue',
    'arrived',
    'kept-here',
    'moved',
    'handed-over',
    'assessed',
    'extended',
  ),
  place: fc.constantFrom(...placesOfSafety),
  reason: fc.constantFrom(...extensionReasons),
  minutes: fc.integer({ min: 1, max: 900 }),
  wait: fc.integer({ min: 0, max: 500 }),
  ago: fc.integer({ min: 0, max: 300 }),
  happened: fc.boolean(),
})

it('no sequence of commands moves the end of a detention later than the law, and a fact is never refused', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 9 }), (acts) => {
      const { crisis, record, lengthen, ago } = held()
      let due: bigint | null = null
      let extensions = 0
      for (const one of acts) {
        crisis.pass(one.wait)
        const told = { at: ago(one.ago), alreadyHappened: one.happened }
        const begun = crisis.see().detentionFacts.length > 0
        const refused =
          one.what === 'extended'
            ? lengthen({ ...told, reason: one.reason, minutes: one.minutes })
            : record(one.what, {
                ...told,
                ...(['in-queue', 'arrived', 'kept-here', 'moved'].includes(one.what) && { place: one.place }),
              })
        if (one.happened && (begun || one.what !== 'extended')) expect(refused).toBeUndefined()
        if (one.what === 'extended' && !one.happened && refused === undefined) extensions += 1
        expect(extensions).toBeLessThanOrEqual(1)
        const all = crisis.see().deadlines
        const last = all.filter((d) => d.kind === 's136-due').at(-1)
        if (last && due !== null) expect(last.due_at <= due).toBe(true)
        due = last?.due_at ?? due
        const stop = all.find((d) => d.kind === 's136-stop' && d.state === 'armed')
        if (stop && due !== null) expect(minutesBetween(due as never, stop.due_at)).toBeLessThanOrEqual(720)
      }
    }),
    runs(120),
  )
})
