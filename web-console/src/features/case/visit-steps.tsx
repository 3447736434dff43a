/** One person's visit, its five steps in a row, with the time of each that has happened. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { visitSteps } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clock, clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Icon } from '../../ui/icon.tsx'

export function VisitSteps({ visit }: { readonly visit: CaseView['visits'][number] }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <div className="hf-visit">
      <p>
        <strong className="hf-offered__name">{visit.responder.name}</strong>{' '}
        <span className="hf-quiet">
          {labels.seat[visit.seat].toLowerCase()}
          {visit.etaAt && !visit.endedAt ? `, there ${clockDay(toMs(visit.etaAt), now, timeZone)}` : ''}
          {visit.endedAt ? ', visit ended' : ''}
        </span>
      </p>
      <ol className="hf-steps">
        {visitSteps.map((step) => {
          const done = visit.steps.findLast((one) => one.step === step)
          return (
            <li key={step} className="hf-steps__step" data-done={done !== undefined}>
              <span className="hf-steps__sign">{done ? <Icon name="tick" size={14} /> : null}</span>
              <span>{stepWords[step]}</span>
              <span className="hf-steps__at">
                {done ? clock(toMs(done.at), timeZone) : 'not yet'}
                {done?.medium ? ` ${labels.contactMedium[done.medium].toLowerCase()}` : ''}
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

const stepWords = { ...labels.visitStep, 'on-the-way': 'On the way' }
