import { describe, expect, it } from 'vitest'
import type { OnCall } from '../rota/candidates.ts'
import { whoAccounts } from './who-answers.ts'

const on = (membershipId: string, role: OnCall['role'], localityId: string | null = null): OnCall => ({
  membershipId,
  name: membershipId,
  role,
  localityId,
})
const leaders = { coordinator: ['morag'], manager: ['olive', 'petra'] }

describe('what is outside the Act', () => {
  it.each([
    [
      'manager and duty executive, when both are on shift',
      [on('olive', 'manager'), on('petra', 'duty-executive')],
      ['olive', 'petra'],
    ],
    ['the manager alone, when nobody is on as executive', [on('olive', 'manager')], ['olive']],
    [
      'the executive, and every manager while none is on shift',
      [on('hal', 'duty-executive')],
      ['olive', 'petra', 'hal'],
    ],
    ['every manager, when nobody at all is on shift', [], ['olive', 'petra']],
    [
      'the executive wherever they are on for',
      [on('olive', 'manager'), on('petra', 'duty-executive', 'north')],
      ['olive', 'petra'],
    ],
    ['nobody who is on call for advice', [on('olive', 'manager'), on('sunita', 'consultant')], ['olive']],
  ] as const)('is told to %s', (_, onCall, to) =>
    expect(whoAccounts({ onCall, leaders, localityId: 'south' })).toEqual(to),
  )
})
