import { expect, test } from 'vitest'
import { folded } from './folded-messages.ts'

const sent = (minute: number, state: 'delivered' | 'failed' = 'delivered') => ({
  state,
  possibleDouble: false,
  queuedAt: `2026-01-18T03:${String(minute).padStart(2, '0')}:00Z`,
})

test('a few texts stand there whole', () => {
  const six = [1, 2, 3, 4, 5, 6].map((minute) => sent(minute))
  expect(folded(six)).toEqual({ shown: six, earlier: [] })
})

test('of many texts the newest are in sight, and one that failed long ago is as well', () => {
  const texts = [sent(0, 'failed'), ...Array.from({ length: 30 }, (_, minute) => sent(minute + 1))]
  for (const order of [texts, [...texts].reverse()]) {
    const { shown, earlier } = folded(order)
    expect(shown.map((one) => one.queuedAt.slice(14, 16)).sort()).toEqual([
      '00',
      '26',
      '27',
      '28',
      '29',
      '30',
    ])
    expect(earlier).toHaveLength(25)
  }
})
