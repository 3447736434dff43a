/** The sentence of every event that a feature declares for itself, for whatever its declared shape allows. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AnyEvent } from '../src/contracts/events.ts'
import { partEvents } from '../src/contracts/part-events.ts'
import * as common from '../src/contracts/vocabulary.ts'
import { templates } from '../src/contracts/words/templates.ts'
import { timelineText } from '../src/contracts/words/timeline.ts'
import { payloadOf } from './harness/payload-of.ts'

/** Every code of ours that nobody would say aloud. */
const codes = [...Object.values(common).flat(), ...Object.keys(partEvents), ...templates].filter(
  (code): code is string =>
    typeof code === 'string' && /[-.]/.test(code) && !['face-to-face', 'out-of-reach'].includes(code),
)

it.each(Object.entries(partEvents))('%s is said in words, whatever happened', (type, { payload: shape }) => {
  fc.assert(
    fc.property(payloadOf(shape), (payload) => {
      const said = timelineText({ type, payload } as AnyEvent, (iso) => iso.slice(11, 16))
      expect(said).toMatch(/^[A-Z0-9].*[^\s,;:]$/)
      expect(codes.filter((code) => said.includes(code))).toEqual([])
      expect(said, 'a name from the code').not.toMatch(/[a-z][A-Z]|_|undefined|null|NaN|0190b0c2|!/)
      expect(said, 'a word of the machine').not.toMatch(/[a-z]-[a-z]+-|\b(ECONN|http-)/)
    }),
  )
})
