import { describe, expect, test } from 'vitest'
import type { Handset } from '../../../../src/contracts/demo.ts'
import { keepOrder, sortHandsets } from './phone-order.ts'
import { quickReplies } from './quick-replies.ts'

const phone = (number: string, given: Partial<Handset> & { at?: string } = {}): Handset => ({
  number,
  name: number,
  role: 'Clinician',
  onCall: null,
  unread: 0,
  messages: given.at
    ? [{ sid: number, direction: 'to-handset', body: 'x', at: given.at, status: 'delivered' }]
    : [],
  ...given,
})
const numbers = (handsets: Handset[]) => handsets.map((each) => each.number)

describe('the row of handsets', () => {
  test('has unread ones first, then those with the newest text', () => {
    const row = [
      phone('quiet'),
      phone('older', { at: '2026-11-22T03:00:00Z' }),
      phone('newer', { at: '2026-11-22T03:02:00Z' }),
      phone('unread', { at: '2026-11-22T02:00:00Z', unread: 1 }),
    ]
    expect(numbers(sortHandsets(row))).toEqual(['unread', 'newer', 'older', 'quiet'])
  })

  test('stands still while somebody types, and takes new ones at the end', () => {
    const row = [phone('new', { unread: 1 }), phone('b', { unread: 2 }), phone('a')]
    expect(numbers(keepOrder(row, ['a', 'b']))).toEqual(['a', 'b', 'new'])
  })
})

test('quick replies carry the code that the newest text asks for', () => {
  expect(quickReplies('due 04:02. Reply Y K7Q 35 (=min to arrive) or N K7Q. Lapses in 3 min.')).toEqual([
    'Y K7Q 20',
    'Y K7Q 35',
    'N K7Q',
  ])
  expect(quickReplies('You have it')).toEqual(['Y', 'Y 35', 'N'])
  expect(quickReplies('Reply Y 35 or N')).toEqual(['Y', 'Y 35', 'N'])
  expect(quickReplies(null)).toEqual(['Y', 'Y 35', 'N'])
})
