import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'what a caller said on a call that needed no case, and the 999 reference, is there when they ring again',
  async ({ handler }) => {
    const first = await handler.post('/api/calls/without-case', {
      callbackNumber: '07700 900512',
      situation: 'Wanted to know who to ring on Sunday.',
      setting: 'home',
      disposition: 'signposted',
      sceneSafety: 'unsafe',
      safeguarding: 'concern',
      safeguardingNote: 'Afraid of an uncle.',
      consent: 'refused',
      needs: ['text-relay', 'low-noise'],
      needsNote: 'Signs, does not speak.',
      immediateDanger: { service: 'police', reference: 'P-311' },
    })
    expect(first.status).toBe(201)
    const again = await handler.post('/api/matches', { callbackNumber: '07700 900512' })
    const [known] = again.body.items
    expect(known.lastContacts[0].said).toEqual({
      disposition: 'signposted',
      safeguarding: 'concern',
      safeguardingNote: 'Afraid of an uncle.',
      consent: 'refused',
      needs: ['text-relay', 'low-noise'],
      needsNote: 'Signs, does not speak.',
      emergencyService: 'police',
      emergencyReference: 'P-311',
    })
  },
)
