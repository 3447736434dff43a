/** A detention as its page shows it, after people have put entries right. */
import { expect, it } from 'vitest'
import { heldCase, sectionRule } from '../../test/harness/held-case.ts'
import { react } from '../choreography.ts'
import { detentionsOf } from './detention-view.ts'

function held() {
  const one = heldCase(react)
  const view = () => {
    const { detentionFacts, now } = one.crisis.see()
    const read = detentionFacts.map((fact) => ({ ...fact, rule: sectionRule, author: fact.author_id }))
    const person = { dateOfBirth: '2010-05-01', timeZone: 'Europe/London' }
    const { detention, otherDetentions: others } = detentionsOf(read, person, now)
    if (detention === null) throw new Error('no detention is shown')
    return { ...detention, others }
  }
  return { ...one, view }
}
const atStation = { place: 'police-station' } as const

it('shows what was taken back with who, when and why, and what stands in its place', () => {
  const { record, correct, view } = held()
  record('detained')
  record('conveyed', { conveyedBy: 'ambulance' })
  correct('detained', { kind: 'detained', reference: 'HD-417' })
  correct('conveyed')
  const [detained, conveyed, again, ...others] = view().facts
  expect(others).toEqual([])
  expect(detained?.voided).toMatchObject({ by: 'quinn', insteadId: again?.id })
  expect(conveyed?.voided).toMatchObject({ correction: 'Typed on the wrong line.', insteadId: null })
  expect([again?.voided, again?.correction, again?.reference]).toEqual([
    null,
    'Typed on the wrong line.',
    'HD-417',
  ])
})

it('ties a mark to the fact as it stands now, and to nothing once it was corrected', () => {
  const { record, correct, view, ago } = held()
  record('arrived', { ...atStation, alreadyHappened: true })
  correct('arrived', { kind: 'arrived', ...atStation, at: ago(5) })
  const standsAs = view().facts.find(({ voided }) => voided === null)?.id
  expect(view().outside).toMatchObject([
    { code: 'police-station', holds: true, factId: standsAs, resolved: null },
  ])
  correct('arrived', { kind: 'arrived', place: 'emergency-department', at: ago(5) })
  expect(view().outside).toMatchObject([
    {
      code: 'police-station',
      holds: false,
      factId: null,
      resolved: { by: 'quinn', correction: 'Typed on the wrong line.' },
    },
  ])
})

it('says when the arrival is asked for, and nothing of it once it is recorded or all has ended', () => {
  const { record, view } = held()
  record('detained')
  expect([view().countsFrom, view().arrivalDueAt]).toEqual([null, '2026-01-18T15:00:00.000Z'])
  record('arrived', { place: 'health-based-place' })
  expect([view().arrivalDueAt, view().dueAt]).toEqual([null, '2026-01-19T14:00:00.000Z'])
})

it('does not run when every entry was taken back, and shows the one before when that still stands', () => {
  const { record, correct, view } = held()
  record('arrived', { place: 'emergency-department' })
  const first = view().id
  record('ended', { ending: 'left' })
  record('detained')
  expect([view().id === first, view().running]).toEqual([false, true])
  correct('detained')
  expect([view().id === first, view().running]).toEqual([true, false])
  correct('ended')
  expect(view().running).toBe(true)
  correct('arrived')
  expect([view().running, view().facts.every(({ voided }) => voided !== null)]).toEqual([false, true])
})

it('shows every other detention of the case with its own entries and times', () => {
  const { crisis, record, correct, view, ago } = held()
  record('arrived', { place: 'emergency-department' })
  crisis.pass(60)
  record('ended', { ending: 'left' })
  record('detained')
  const { id, others } = view()
  expect(others).toHaveLength(1)
  correct('arrived', { kind: 'arrived', place: 'emergency-department', at: ago(90) })
  const [earlier] = view().others
  expect([view().id, earlier?.running, earlier?.countsFrom?.at]).toEqual([id, false, ago(90)])
  expect(earlier?.facts.map(({ kind, voided }) => [kind, voided?.correction])).toEqual([
    ['arrived', 'Typed on the wrong line.'],
    ['ended', undefined],
    ['arrived', undefined],
  ])
  correct('detained')
  expect([view().id, view().others.map((other) => other.id)]).toEqual([earlier?.id, [id]])
})
