import { expect, test } from 'vitest'
import type { BreachItem } from '../../../../src/contracts/breaches.ts'
import { toMs } from '../../lib/instant.ts'
import { correctedWords } from './corrected-words.ts'

const item = {
  responseDueAt: '2026-11-22T04:00:00Z',
  seenAt: '2026-11-22T04:30:00Z',
  directContactAt: '2026-11-22T04:30:00Z',
  lateByCorrection: null,
  inTimeByCorrection: null,
} as BreachItem
const say = (given: Partial<BreachItem>) =>
  correctedWords({ ...item, ...given }, toMs('2026-11-22T09:00:00Z'), 'Europe/London')
const at = '2026-11-22T08:10:00Z'

test('a manager reads since when a response is late, or was in time after all', () => {
  expect(say({})).toBeNull()
  expect(say({ lateByCorrection: { by: 'received-time', at } })).toBe(
    'Late since the time of the call was put right, 08:10.',
  )
  expect(say({ inTimeByCorrection: { by: 'contact', at } })).toBe(
    'In time after all since the contact was put right, 08:10. A breach stays a breach.',
  )
})

test('a telephone call in time is told apart from a visit that was late', () => {
  expect(say({ directContactAt: '2026-11-22T03:10:00Z' })).toBe(
    'First contact 03:10, in time, not face to face.',
  )
  expect(say({ directContactAt: '2026-11-22T04:10:00Z' })).toBeNull()
})
