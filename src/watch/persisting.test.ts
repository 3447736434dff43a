import { expect, it } from 'vitest'
import { persisting, type Streaks, streaksAfter } from './persisting.ts'

const look = (found: Record<string, number>[]) => found.reduce<Streaks>(streaksAfter, {})

it('alarms a person about what is still there at the third look in a row', () => {
  const overdue = { 'deadlines-overdue': 3, 'effects-not-taken': 0 }
  expect(persisting(look([overdue, overdue]))).toEqual([])
  expect(persisting(look([overdue, overdue, overdue]))).toEqual(['deadlines-overdue'])
})

it('begins to count again when a look found nothing', () => {
  const overdue = { 'deadlines-overdue': 1 }
  const calm = { 'deadlines-overdue': 0 }
  expect(persisting(look([overdue, overdue, calm, overdue, overdue]))).toEqual([])
})
