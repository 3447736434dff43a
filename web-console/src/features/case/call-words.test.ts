import { expect, test } from 'vitest'
import { callWords } from './call-words.ts'

const nothing = {
  sceneSafety: null,
  safeguarding: null,
  safeguardingNote: null,
  consent: null,
  needs: [],
  needsNote: null,
}

test('what a caller said is there to read on the call, and what was not said is not', () => {
  expect(callWords(nothing)).toEqual([])
  expect(callWords({ ...nothing, sceneSafety: 'unknown', consent: 'not-asked' })).toEqual([])
  expect(
    callWords({
      sceneSafety: 'unsafe',
      safeguarding: 'concern',
      safeguardingNote: 'Afraid of an uncle.',
      consent: 'given',
      needs: ['autism'],
      needsNote: 'Slow, quiet voices.',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Scene not safe",
      "Safeguarding concern: Afraid of an uncle.",
      "Consent given",
      "Autistic. Slow, quiet voices.",
    ]
  `)
})
