import { expect, it } from 'vitest'
import { parseInstant, plusMinutes } from '../kernel/clock.ts'
import { lastWithoutGap, type Shift } from './cover.ts'

const now = parseInstant('2026-11-23T18:00:00Z')
const shift = (name: string, from: number, until: number): Shift => ({
  membershipId: name,
  name,
  role: 'first-on-call',
  localityId: null,
  from: plusMinutes(now, from),
  until: plusMinutes(now, until),
  onVisit: false,
})
const last = (...shifts: Shift[]) => lastWithoutGap(shifts, now)?.name

it.each([
  ['nobody, where nobody is on call now', [shift('ben', 60, 120)], undefined],
  ['the one who is', [shift('ana', -60, 60)], 'ana'],
  ['the relief, who starts when the other ends', [shift('ana', -60, 60), shift('ben', 60, 120)], 'ben'],
  ['not the relief who starts a minute later', [shift('ana', -60, 60), shift('ben', 61, 120)], 'ana'],
  ['whoever stays longest of those who overlap', [shift('ana', -60, 90), shift('ben', -30, 60)], 'ana'],
] as const)('the last on call is %s', (_, shifts, name) => expect(last(...shifts)).toBe(name))
