/** A fact of an earlier detention is corrected while a later one stands: each keeps its own clocks, marks and history. */
import { describe, expect, it } from 'vitest'
import { heldCase, quinn } from '../../test/harness/held-case.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { minutesBetween } from '../kernel/clock.ts'

const atAandE = { place: 'emergency-department' } as const
const released = { ending: 'released' } as const

/** Held at A&E for five hours and released; an hour later detained again, and brought to a health place of safety. */
function heldTwice() {
  const one = heldCase(react)
  const { crisis, record } = one
  record('arrived', atAandE)
  crisis.pass(300)
  record('ended', released)
  crisis.pass(60)
  record('detained')
  record('arrived', { place: 'health-based-place' })
  const facts = crisis.see().detentionFacts
  const earlier = facts[0]?.detention_id ?? ''
  const later = facts.at(-1)?.detention_id ?? ''
  const left = (detention: string, kind: string) => {
    const mine = crisis.see().deadlines.filter(({ subject }) => subject === detention)
    const due = mine.find((d) => d.kind === kind && d.state === 'armed')?.due_at
    return due === undefined ? null : minutesBetween(crisis.see().now, due)
  }
  const ofLater = () => ({
    entries: crisis.see().detentionFacts.filter(({ detention_id: id }) => id === later),
    deadlines: crisis.see().deadlines.filter(({ subject }) => subject === later),
  })
  const factId = (kind: string) =>
    facts.find((fact) => fact.kind === kind && fact.detention_id === earlier)?.id ?? ''
  const told = () => crisis.events.at(-1)?.event
  return { ...one, earlier, later, left, ofLater, factId, told }
}

describe('a fact of an earlier detention', () => {
  it('is corrected although a later one stands, and nothing of the later moves', () => {
    const { crisis, correct, factId, ofLater, earlier, ago } = heldTwice()
    const before = ofLater()
    expect(correct(factId('arrived'), { kind: 'arrived', ...atAandE, at: ago(400) })).toBeUndefined()
    const entry = crisis.see().detentionFacts.at(-1)
    expect([entry?.detention_id, entry?.voids]).toEqual([earlier, factId('arrived')])
    expect(ofLater()).toEqual(before)
    expect(correct(factId('arrived'))).toBe('corrected-already')
  })

  it('is told with when that detention began, so that nobody takes it for the one that runs', () => {
    const { correct, factId, told, ago, record } = heldTwice()
    correct(factId('ended'), { kind: 'ended', ending: 'left', at: ago(70) })
    expect(told()).toMatchObject({ payload: { beganAt: ago(360), ends: null } })
    record('handed-over')
    expect(told()?.payload).not.toHaveProperty('beganAt')
  })

  it('marks that detention when it shows a 25th hour, alarms, and is corrected in the same place', () => {
    const { correct, factId, outside, textsTo, ofLater, ago } = heldTwice()
    const before = ofLater()
    correct(factId('arrived'), { kind: 'arrived', ...atAandE, at: ago(1560) })
    expect([outside(), textsTo('olive', 'outside-the-act')]).toEqual([['over-24-hours'], 1])
    correct('arrived', { kind: 'arrived', ...atAandE, at: ago(360) })
    expect([outside(), textsTo('olive', 'resolved')]).toEqual([['over-24-hours'], 1])
    expect(ofLater()).toEqual(before)
  })
})

describe('an earlier detention whose end is taken back', () => {
  it('runs again from its own arrival beside the later one, and the case cannot be closed before both have ended', () => {
    const { crisis, record, correct, factId, left, earlier, later } = heldTwice()
    const end = () =>
      crisis.act(quinn, (file) =>
        close(file, {
          outcome: 'admitted',
          destination: 'hospital',
          namedPerson: 'Dr Lee',
          firstContactDate: '2026-01-20',
        }),
      )
    correct(factId('ended'))
    expect([left(earlier, 's136-due'), left(later, 's136-due')]).toEqual([1080, 1440])
    record('ended', released)
    expect([left(earlier, 's136-due'), left(later, 's136-due'), end()]).toEqual([
      1080,
      null,
      'detention-running',
    ])
    expect(record('ended', { ...released, detentionId: earlier })).toBeUndefined()
    expect([left(earlier, 's136-due'), end()]).toEqual([null, undefined])
  })

  it('warns of its own end, not of the end of the later one', () => {
    const { crisis, correct, factId } = heldTwice()
    correct(factId('ended'))
    crisis.pass(960)
    expect(crisis.bodies.at(-1)?.body).toMatch(/the time allowed ends at .*, in 2 hours/)
  })

  it('is not taken back on a closed case: no clock would watch over it', () => {
    const { crisis, record, correct, factId } = heldTwice()
    record('ended', released)
    const form = { destination: 'hospital', namedPerson: 'Dr Lee', firstContactDate: '2026-01-20' } as const
    crisis.act(quinn, (file) => close(file, { outcome: 'admitted', ...form }))
    expect(correct(factId('ended'))).toBe('case-not-open')
    expect(correct(factId('ended'), { kind: 'ended', ending: 'stays-informally' })).toBeUndefined()
  })
})

describe('what is recorded of a detention by name', () => {
  it('goes to that one, whatever it says; without a name to the last', () => {
    const { crisis, record, lengthen, earlier, later } = heldTwice()
    const last = () => crisis.see().detentionFacts.findLast(({ author_id: by }) => by !== null)?.detention_id
    record('detained', { detentionId: earlier, alreadyHappened: true })
    expect(last()).toBe(earlier)
    expect(lengthen({ detentionId: earlier })).toBe('no-detention')
    expect(lengthen({ detentionId: later })).toBeUndefined()
    record('handed-over')
    expect(last()).toBe(later)
  })

  it('is refused for a detention of another case, and for one of which nothing stands', () => {
    const { record, lengthen, correct, factId, earlier } = heldTwice()
    expect(record('assessed', { detentionId: 'of-another-case' })).toBe('not-found')
    expect(lengthen({ detentionId: 'of-another-case' })).toBe('not-found')
    correct(factId('arrived'))
    correct(factId('ended'))
    expect(record('assessed', { detentionId: earlier })).toBe('no-detention')
  })
})
