/** What is known of a step that is behind: when it was, when I said I would be there, how I was in contact. */
import type { MyVisit } from '../../../../src/contracts/offers.ts'
import type { VisitStep } from '../../../../src/contracts/vocabulary.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'

interface StepDetailProps {
  readonly visit: MyVisit
  readonly step: VisitStep
  readonly done: boolean
}

export function StepDetail({ visit, step, done }: StepDetailProps) {
  const nowMs = useServerNow(60_000)
  const timeZone = useTimeZone()
  if (!done) return <span className="hf-hidden"> (later)</span>
  const entry = visit.steps.findLast((one) => one.step === step)
  const details = [
    entry ? clockDay(toMs(entry.at), nowMs, timeZone) : null,
    step === 'on-the-way' && visit.etaAt && visit.step === 'on-the-way'
      ? `there by ${clockDay(toMs(visit.etaAt), nowMs, timeZone)}`
      : null,
    entry?.medium ? inside(labels.contactMedium[entry.medium]) : null,
  ].filter((words) => words !== null)
  return (
    <>
      <span className="hf-hidden"> (done)</span>
      {details.length > 0 ? <span className="hf-step__detail"> · {details.join(' · ')}</span> : null}
    </>
  )
}
