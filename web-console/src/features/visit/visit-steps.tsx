/** The five steps. Only what may come next can be pressed; the medium of contact has to be said with the third. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { MyVisit } from '../../../../src/contracts/offers.ts'
import { stepVisit } from '../../../../src/contracts/visits.ts'
import type { ContactMedium, VisitStep } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { toIso } from '../../lib/instant.ts'
import { useApplyCase, useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { fieldMessage } from '../../lib/problem-error.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Keys } from '../../ui/keys.tsx'
import { latestAt } from '../log-call/earlier-time.ts'
import { type ArrivalChoice, minutesOf } from '../offers/arrival.ts'
import { ArrivalKeys } from '../offers/arrival-keys.tsx'
import { media } from './contact-media.ts'
import { CorrectSteps } from './correct-steps.tsx'
import { nothingOnPaper, type PaperDraft, PaperTime, paperLabels } from './paper-time.tsx'
import { StepDetail } from './step-detail.tsx'
import { planSteps, verbs } from './step-plan.ts'

interface VisitStepsProps {
  readonly visit: MyVisit
  readonly onEnded: (view: CaseView) => void
}

export function VisitSteps({ visit, onEnded }: VisitStepsProps) {
  const { submit, busy, problem } = useSubmit(stepVisit)
  const [medium, setMedium] = useState<ContactMedium | null>(null)
  const [missing, setMissing] = useState(false)
  const [paper, setPaper, clearPaper] = useDraft<PaperDraft>(`paper-step:${visit.visitId}`, nothingOnPaper)
  const [unread, setUnread] = useState(false)
  const clock = useServerClock()
  const timeZone = useTimeZone()
  const [arrival, setArrival] = useState<{ choice: ArrivalChoice | null; typed: string }>({
    choice: null,
    typed: '',
  })
  const applyCase = useApplyCase()
  const announce = useAnnounce()

  const take = async (step: VisitStep): Promise<void> => {
    if (step === 'in-contact' && medium === null) {
      setMissing(true)
      document.getElementById(`field-medium-${visit.visitId}`)?.focus()
      return
    }
    const atMs = paper.time.trim() === '' ? undefined : latestAt(paper.time, clock.now(), timeZone)
    setUnread(atMs === null)
    if (atMs === null) return
    const minutes = minutesOf(arrival.choice, arrival.typed)
    const view = await submit({
      params: { id: visit.caseId },
      body: {
        step,
        ...(step === 'in-contact' && medium ? { medium } : {}),
        ...(atMs === undefined ? {} : { at: toIso(atMs) }),
        ...(atMs === undefined || paper.reason.trim() === '' ? {} : { reason: paper.reason }),
        ...(step === 'on-the-way' && minutes !== null ? { minutesToArrive: minutes } : {}),
      },
    })
    if (!view) return
    applyCase(view)
    setMissing(false)
    clearPaper()
    announce(`Saved: ${labels.visitStep[step]}`)
    if (step === 'safe-and-clear') onEnded(view)
  }
  const mediumError = missing ? 'Say how you are in contact' : fieldMessage(problem, 'medium')
  return (
    <div className="hf-steps">
      <ErrorSummary
        problem={problem}
        labels={{ medium: 'How you are in contact', minutesToArrive: 'Minutes to arrive', ...paperLabels }}
      />
      <ol className="hf-steps__list">
        {planSteps(visit).map(({ step, place }) => (
          <li
            key={step}
            className={`hf-step hf-step--${place}`}
            aria-current={place === 'next' ? 'step' : undefined}
          >
            <span className="hf-step__mark">{place === 'done' ? <Icon name="tick" /> : null}</span>
            {place === 'next' || place === 'possible' ? (
              <div className="hf-step__do">
                {step === 'on-the-way' ? (
                  <ArrivalKeys
                    name={`eta-${visit.visitId}`}
                    {...arrival}
                    onChange={(choice, typed) => setArrival({ choice, typed })}
                  />
                ) : null}
                {step === 'in-contact' ? (
                  <Keys<ContactMedium>
                    legend="How you are in contact"
                    columns={3}
                    name={`medium-${visit.visitId}`}
                    value={medium}
                    options={media}
                    size="touch"
                    error={mediumError}
                    onChange={(value) => {
                      setMedium(value)
                      setMissing(false)
                    }}
                  />
                ) : null}
                <Button
                  kind={place === 'next' ? 'action' : 'plain'}
                  size="touch"
                  wide
                  busy={busy}
                  busyWords="Saving…"
                  onClick={() => void take(step)}
                >
                  {verbs[step]}
                </Button>
              </div>
            ) : (
              <span className="hf-step__words">
                {labels.visitStep[step]}
                <StepDetail visit={visit} step={step} done={place === 'done'} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {visit.nextSteps.length === 0 ? null : (
        <PaperTime
          visitId={visit.visitId}
          draft={paper}
          change={(part) => setPaper((was) => ({ ...was, ...part }))}
          timeError={unread ? 'Give hours and minutes, such as 02:40' : fieldMessage(problem, 'at')}
          reasonError={fieldMessage(problem, 'reason')}
        />
      )}
      <CorrectSteps visit={{ ...visit, last: true }} />
    </div>
  )
}
