/** What was corrected, when that made a response late or showed that it was in time; and contact before face to face. Pure. */
import type { BreachItem } from '../../../../src/contracts/breaches.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'

type Corrected = NonNullable<BreachItem['lateByCorrection']>

/** @returns null when there is nothing to say beside how late it was */
export function correctedWords(item: BreachItem, nowMs: number, timeZone: string): string | null {
  const at = (iso: string) => clockDay(toMs(iso), nowMs, timeZone)
  const when = (one: Corrected) => `since ${inside(labels.breachCorrection[one.by])}, ${at(one.at)}`
  const { lateByCorrection: late, inTimeByCorrection: inTime, directContactAt: direct, seenAt } = item
  const spoke = direct !== null && direct !== seenAt && toMs(direct) <= toMs(item.responseDueAt)
  const said = [
    ...(late ? [`Late ${when(late)}.`] : []),
    ...(inTime ? [`In time after all ${when(inTime)}. A breach stays a breach.`] : []),
    ...(spoke && direct !== null ? [`First contact ${at(direct)}, in time, not face to face.`] : []),
  ]
  return said.length === 0 ? null : said.join(' ')
}
