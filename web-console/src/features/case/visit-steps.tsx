/** One person's visit, its five steps in a row, with the time of each that has happened. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { visitSteps } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clock } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { etaWords } from '../board/row-words.ts'
import { CorrectSteps } from '../visit/correct-steps.tsx'
import { StepHistory } from '../visit/step-history.tsx'
import { isOpen } from './case-words.ts'

interface VisitStepsProps {
  readonly view: CaseView
  readonly visit: CaseView['visits'][number]
}

export function VisitSteps({ view, visit }: VisitStepsProps) {
  const me = useMe().membership.id
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const travelling =
    visit.endedAt === null && !visit.steps.some(({ step }) => step === 'arrived' || step === 'outcome-agreed')
  return (
    <div>
      <p>
        <strong className="hf-offered__name">{visit.responder.name}</strong>{' '}
        <span className="hf-quiet">
          {labels.assignmentRole[visit.assignmentRole].toLowerCase()}
          {visit.etaAt && travelling ? `, ${etaWords(visit.etaAt, now, timeZone)}` : ''}
          {visit.endedAt ? ', visit ended' : ''}
        </span>
      </p>
      <ol className="hf-attended">
        {visitSteps.map((step) => {
          const done = visit.steps.findLast((one) => one.step === step)
          return (
            <li key={step} className="hf-attended__step" data-done={done !== undefined}>
              <span className="hf-attended__sign">{done ? <Icon name="tick" size={14} /> : null}</span>
              <span>{stepWords[step]}</span>
              <span className="hf-attended__at">
                {done ? clock(toMs(done.at), timeZone) : 'not yet'}
                {done?.medium ? ` ${labels.contactMedium[done.medium].toLowerCase()}` : ''}
              </span>
            </li>
          )
        })}
      </ol>
      <StepHistory steps={visit.steps} />
      {visit.responder.id === me && (isOpen(view) || visit.endedAt === null) ? (
        <CorrectSteps
          visit={{
            caseId: view.id,
            receivedAt: view.receivedAt,
            steps: visit.steps,
            last: view.visits.findLast((one) => one.responder.id === me)?.id === visit.id,
          }}
        />
      ) : null}
    </div>
  )
}

const stepWords = { ...labels.visitStep, 'on-the-way': 'On the way' }
