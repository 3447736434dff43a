import { expect, test } from 'vitest'
import { saidWords } from './said-words.ts'

const nothing = {
  disposition: null,
  safeguarding: null,
  safeguardingNote: null,
  consent: null,
  needs: [],
  needsNote: null,
  emergencyService: null,
  emergencyReference: null,
}

test('what was said on a call without a case is there to read, and what was not asked is not', () => {
  expect(saidWords({ ...nothing, safeguarding: 'not-asked', consent: 'not-asked' })).toEqual([])
  expect(
    saidWords({
      disposition: 'advice-only',
      safeguarding: 'concern',
      safeguardingNote: 'Afraid of an uncle.',
      consent: 'refused',
      needs: ['autism', 'text-relay'],
      needsNote: 'Signs.',
      emergencyService: 'police',
      emergencyReference: 'P-311',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Ended: advice given",
      "Police called, reference P-311",
      "Safeguarding concern: Afraid of an uncle.",
      "Consent refused",
      "Autistic, Text relay. Signs.",
    ]
  `)
})
