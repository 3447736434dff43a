import { expect, it } from 'vitest'
import { fitsOneSegment } from './gsm7.ts'
import { reasonInWords, timersRunAgainText, timersStoppedText } from './technical.ts'

it.each(['no-beat', 'overdue', 'database-silent', 'something new'])(
  'tells the technical on-call in one text that timers stopped: %s',
  (why) => {
    for (const seconds of [0, 16.4, 86_400, Number.POSITIVE_INFINITY, -1]) {
      const text = timersStoppedText({ why, seconds })
      expect(fitsOneSegment(text), text).toBe(true)
      expect(text).toContain(reasonInWords(why))
      expect(text).not.toMatch(/NaN|Infinity|-\d/)
    }
  },
)

it('tells them in one text that timers run again', () => {
  expect(fitsOneSegment(timersRunAgainText())).toBe(true)
})
