/** Detained, and nobody records an arrival: no clock of the law runs, so somebody is asked. */
import { expect, it } from 'vitest'
import { heldCase } from '../../test/harness/held-case.ts'
import { react } from '../choreography.ts'
import { sectionRuleBody } from '../contracts/section-rule.ts'
import { minutesBetween } from '../kernel/clock.ts'

const held = () => {
  const one = heldCase(react)
  const passed = () =>
    one.crisis.events.filter(
      ({ event }) => event.type === 'deadline.passed' && event.payload.kind === 's136-arrival-due',
    ).length
  const left = () => {
    const due = one.scheduled('s136-arrival-due')?.due_at
    return due === undefined ? null : minutesBetween(one.crisis.see().now, due)
  }
  return { ...one, passed, left }
}
const atAandE = { place: 'emergency-department' } as const

it('is asked of the coordinator an hour after the young person was detained, then of the manager too', () => {
  const { crisis, record, textsTo, passed } = held()
  record('detained')
  crisis.pass(59)
  expect(passed()).toBe(0)
  crisis.pass(1)
  expect([textsTo('morag', 'detention'), textsTo('olive', 'detention')]).toEqual([1, 0])
  crisis.pass(30)
  expect([textsTo('morag', 'detention'), textsTo('olive', 'detention')]).toEqual([2, 1])
  crisis.pass(3000)
  expect([passed(), textsTo('olive', 'detention')]).toEqual([3, 2])
})

it('is asked of nobody once an arrival or a decision to stay is recorded', () => {
  for (const arrival of ['in-queue', 'arrived', 'kept-here'] as const) {
    const { crisis, record, passed } = held()
    record('detained')
    crisis.pass(40)
    record(arrival, atAandE)
    crisis.pass(600)
    expect(passed()).toBe(0)
  }
})

it('stops being asked when the detention ends before any arrival', () => {
  const { crisis, record, passed, left } = held()
  record('detained')
  record('ended', { ending: 'released' })
  expect(left()).toBeNull()
  crisis.pass(600)
  expect(passed()).toBe(0)
})

it('leaves ten minutes to whoever writes down at once what happened hours ago', () => {
  const { record, left, ago } = held()
  record('detained', { at: ago(180) })
  expect(left()).toBe(10)
  record('conveyed', { at: ago(150), conveyedBy: 'ambulance' })
  expect(left()).toBe(10)
  record('arrived', { ...atAandE, at: ago(120) })
  expect(left()).toBeNull()
})

it('is asked again when the arrival that was recorded is taken back', () => {
  const { crisis, record, correct, passed } = held()
  record('detained')
  record('arrived', atAandE)
  crisis.pass(300)
  correct('arrived')
  crisis.pass(0)
  expect(passed()).toBe(1)
})

it('escalates on by itself when the time of detention is corrected meanwhile', () => {
  const { crisis, record, correct, left, passed, ago } = held()
  record('detained')
  crisis.pass(70)
  expect([passed(), left()]).toEqual([1, 20])
  correct('detained', { kind: 'detained', at: ago(5) })
  expect(left()).toBe(55)
  correct('detained', { kind: 'detained', at: ago(120) })
  crisis.pass(10)
  expect(passed()).toBe(2)
})

it('is not part of a rule of before: a detention that began under it goes on as it did', () => {
  const { arrival: _, ...body } = heldBody
  expect(sectionRuleBody.parse(body).arrival).toBeNull()
})

const law = { section: 'section', words: 'words' }
const heldBody = {
  holdMinutes: 1440,
  extensionMinutes: 720,
  handoverMinutes: 60,
  warnMinutes: 120,
  arrivalCounts: 'in-queue',
  policeStationFromAge: 18,
  arrival: null,
  law: { clock: law, extension: law, 'police-station': law },
}
