import { describe, expect, test } from 'vitest'
import { minutesOf } from '../offers/arrival.ts'
import { planSteps } from './step-plan.ts'

const places = (given: Parameters<typeof planSteps>[0]) => planSteps(given).map((each) => each.place)

describe('the five steps of a visit', () => {
  test('begin with being on the way', () => {
    expect(places({ step: null, nextSteps: ['on-the-way'] })).toEqual([
      'next',
      'later',
      'later',
      'later',
      'later',
    ])
  })

  test('make the first that may follow the biggest, and leave the others possible', () => {
    const plan = places({ step: 'on-the-way', nextSteps: ['in-contact', 'arrived'] })
    expect(plan).toEqual(['done', 'next', 'possible', 'later', 'later'])
  })

  test('end with nothing left to press', () => {
    expect(places({ step: 'safe-and-clear', nextSteps: [] })).toEqual([
      'done',
      'done',
      'done',
      'done',
      'done',
    ])
  })
})

test('minutes to arrive are whole and within four hours', () => {
  expect(minutesOf('20', '')).toBe(20)
  expect(minutesOf('other', ' 25 ')).toBe(25)
  expect(minutesOf('other', '241')).toBe(null)
  expect(minutesOf('other', 'soon')).toBe(null)
  expect(minutesOf(null, '25')).toBe(null)
})
