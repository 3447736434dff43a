/** A fact of a detention was wrongly recorded and is corrected, on one case in memory with the real choreography. */
import { describe, expect, it } from 'vitest'
import { heldCase, quinn } from '../../test/harness/held-case.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import type { EventType } from '../contracts/events.ts'
import { amendDetails } from '../intake/case-details.ts'
import { minutesBetween } from '../kernel/clock.ts'
import { standing } from './entries.ts'

const held = (dateOfBirth?: string | null) => {
  const one = heldCase(react, dateOfBirth)
  const { crisis, scheduled } = one
  /** Minutes from now until this clock passes. */
  const left = (kind: string) => {
    const due = scheduled(kind)?.due_at
    return due === undefined ? null : minutesBetween(crisis.see().now, due)
  }
  const said = (type: EventType) => crisis.events.filter(({ event }) => event.type === type).length
  const stands = () => standing(crisis.see().detentionFacts).map(({ kind }) => kind)
  return { ...one, left, said, stands }
}
const atAandE = { place: 'emergency-department' } as const
const atStation = { place: 'police-station' } as const

describe('a fact that was wrongly recorded', () => {
  it('is corrected by a new entry; the one of before stays, and the clocks run from what stands', () => {
    const { crisis, record, correct, left, stands, ago } = held()
    record('arrived', { ...atAandE, at: ago(100) })
    expect(left('s136-due')).toBe(1340)
    expect(correct('arrived', { kind: 'arrived', ...atAandE, at: ago(10) })).toBeUndefined()
    expect([left('s136-handover-due'), left('s136-due'), left('s136-stop')]).toEqual([50, 1430, 2150])
    expect(stands()).toEqual(['arrived'])
    const [before, after] = crisis.see().detentionFacts
    expect([before?.kind, after?.voids, after?.correction]).toEqual([
      'arrived',
      before?.id,
      'Typed on the wrong line.',
    ])
  })

  it('is taken back when it did not happen: no clock runs, and the arrival is asked for', () => {
    const { record, correct, left, stands } = held()
    record('detained')
    record('arrived', atAandE)
    expect([left('s136-due'), left('s136-arrival-due')]).toEqual([1440, null])
    expect(correct('arrived')).toBeUndefined()
    expect([left('s136-due'), left('s136-stop'), left('s136-arrival-due')]).toEqual([null, null, 60])
    expect(stands()).toEqual(['detained'])
  })

  it('can be corrected once; a second person is told that somebody was before them', () => {
    const { crisis, record, correct } = held()
    record('detained')
    const first = crisis.see().detentionFacts[0]?.id ?? ''
    expect(correct('detained', { kind: 'detained', reference: 'HD-417' })).toBeUndefined()
    expect(correct(first)).toBe('corrected-already')
    expect(correct('detained')).toBeUndefined()
    expect(correct('of-another-case')).toBe('not-found')
  })

  it('cannot be said to happen in time to come', () => {
    const { record, correct, ago, stands } = held()
    record('detained')
    expect(correct('detained', { kind: 'detained', at: ago(-30) })).toBe('validation-failed')
    expect(stands()).toEqual(['detained'])
  })

  it('on the wrong case leaves no detention there: it can be closed, and another begins anew', () => {
    const { crisis, record, correct, scheduled, left } = held()
    record('arrived', atAandE)
    correct('arrived')
    expect(crisis.see().deadlines.filter((d) => d.kind.startsWith('s136') && d.state === 'armed')).toEqual([])
    expect(record('ended', { ending: 'released' })).toBe('no-detention')
    crisis.pass(30)
    record('arrived', atAandE)
    expect([left('s136-due'), scheduled('s136-due')?.subject]).toEqual([
      1440,
      crisis.see().detentionFacts.at(-1)?.id,
    ])
  })
})

describe('an alarm that was recorded', () => {
  it('stays when the time is corrected, is said to hold no longer, and comes again when it is so again', () => {
    const { crisis, record, correct, outside, textsTo, said, left, ago } = held()
    record('arrived', { ...atAandE, at: ago(1500) })
    crisis.pass(0)
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['over-24-hours'], 1])
    correct('arrived', { kind: 'arrived', ...atAandE, at: ago(60) })
    expect([outside(), said('detention.resolved'), textsTo('olive', 'resolved')]).toEqual([
      ['over-24-hours'],
      1,
      1,
    ])
    expect([left('s136-due'), said('deadline.passed') > 0]).toEqual([1380, true])
    crisis.pass(1380)
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['over-24-hours', 'over-24-hours'], 2])
  })

  it('is about the same fact after its time was corrected: nobody is alarmed twice', () => {
    const { record, correct, outside, said, ago } = held()
    record('arrived', { ...atStation, alreadyHappened: true })
    correct('arrived', { kind: 'arrived', ...atStation, at: ago(5) })
    expect([outside(), said('detention.resolved')]).toEqual([['police-station'], 0])
    correct('arrived', { kind: 'arrived', ...atAandE, at: ago(5) })
    expect([outside(), said('detention.resolved')]).toEqual([['police-station'], 1])
  })

  it('comes at once when the correction shows it: the law refuses no correction', () => {
    const { record, correct, outside, textsTo } = held()
    record('arrived', atAandE)
    expect(correct('arrived', { kind: 'arrived', ...atStation })).toBeUndefined()
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['police-station'], 1])
  })

  it('holds no longer when the date of birth is corrected, and again when that was the mistake', () => {
    const { crisis, record, outside, said } = held()
    const born = (dateOfBirth: string) => {
      const sealing = { seal: () => '', blindIndex: () => '' }
      crisis.act(quinn, (file) => amendDetails(file, { dateOfBirth }, file.case.edit_version, sealing))
    }
    record('arrived', { ...atStation, alreadyHappened: true })
    born('2000-01-01')
    expect(said('detention.resolved')).toBe(1)
    born('2010-01-01')
    expect(outside()).toEqual(['police-station', 'police-station'])
  })
})

describe('an extension that was wrongly recorded', () => {
  it('keeps its place: corrected it is still the first, and the 24 hours come back when it was for a bed', () => {
    const { record, lengthen, correct, left, outside } = held()
    record('arrived', atAandE)
    lengthen({ minutes: 720 })
    const extended = { kind: 'extended', doctor: 'Dr Lee', reason: 'intoxicated' } as const
    correct('extended', { ...extended, minutes: 360 })
    expect([left('s136-due'), left('s136-stop')]).toEqual([null, 1800])
    correct('extended', { ...extended, minutes: 360, reason: 'no-bed' })
    expect([left('s136-due'), left('s136-stop'), outside()]).toEqual([1440, 2160, ['extension-reason']])
  })

  it('and taken back leaves room for the one that a doctor decides', () => {
    const { record, lengthen, correct, left } = held()
    record('arrived', atAandE)
    lengthen()
    correct('extended')
    expect(left('s136-due')).toBe(1440)
    expect(lengthen({ minutes: 60 })).toBeUndefined()
  })
})

describe('an end that was wrongly recorded', () => {
  const ended = { ending: 'released' } as const

  it('lets the clocks run on', () => {
    const { crisis, record, correct, left } = held()
    record('arrived', atAandE)
    record('ended', ended)
    crisis.pass(60)
    expect(left('s136-due')).toBeNull()
    correct('ended')
    expect(left('s136-due')).toBe(1380)
  })

  it('alarms at once when the 24 hours have passed meanwhile', () => {
    const { crisis, record, correct, outside } = held()
    record('arrived', atAandE)
    record('ended', ended)
    crisis.pass(1441)
    expect(outside()).toEqual([])
    correct('ended')
    expect(outside()).toEqual(['over-24-hours'])
  })

  it('can be corrected on a closed case, but not taken back: no clock would watch over it', () => {
    const { crisis, record, correct, ago } = held()
    record('arrived', { ...atAandE, at: ago(90) })
    record('ended', ended)
    const form = { destination: 'hospital', namedPerson: 'Dr Lee', firstContactDate: '2026-01-20' } as const
    expect(crisis.act(quinn, (file) => close(file, { outcome: 'admitted', ...form }))).toBeUndefined()
    expect(correct('ended')).toBe('case-not-open')
    expect(correct('ended', { kind: 'ended', ending: 'left', at: ago(30) })).toBeUndefined()
    expect(crisis.see().deadlines.filter(({ state }) => state === 'armed')).toEqual([])
  })
})

describe('a warning before the end', () => {
  it('comes again, with the time that is left, when a correction brings the end nearer', () => {
    const { crisis, record, correct, textsTo, ago } = held()
    record('arrived', atAandE)
    record('handed-over')
    crisis.pass(1330)
    expect(textsTo('morag', 'detention')).toBe(1)
    correct('arrived', { kind: 'arrived', ...atAandE, at: ago(1380) })
    crisis.pass(0)
    expect(textsTo('morag', 'detention')).toBe(2)
    crisis.pass(59)
    expect(textsTo('morag', 'outside-the-act')).toBe(0)
    crisis.pass(1)
    expect(textsTo('morag', 'outside-the-act')).toBe(1)
  })
})
