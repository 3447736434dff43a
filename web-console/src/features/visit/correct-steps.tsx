/** Entries of my own visit, each to be corrected; folded away, because they are nearly always right. */
import { useState } from 'react'
import type { VisitStepView } from '../../../../src/contracts/parts/dispatch-view.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { type CorrectableVisit, CorrectStepDialog } from './correct-step-dialog.tsx'
import './correct-steps.scss'

export function CorrectSteps({ visit }: { readonly visit: CorrectableVisit }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  if (visit.steps.length === 0) return null
  const words = ({ step, medium, at }: VisitStepView) =>
    `${labels.visitStep[step]}${medium ? `, ${inside(labels.contactMedium[medium])}` : ''}, ${clockDay(toMs(at), now, timeZone)}`
  return (
    <>
      <Disclosure summary="An entry of mine is wrong">
        <ul className="hf-entries">
          {visit.steps.map((entry) => (
            <li key={entry.id} className="hf-entries__line">
              <span>{words(entry)}</span>
              <Button
                size="small"
                aria-label={`Put right: ${words(entry)}`}
                onClick={() => setChosen(entry.id)}
              >
                Put right
              </Button>
            </li>
          ))}
        </ul>
      </Disclosure>
      <CorrectStepDialog
        visit={visit}
        entry={visit.steps.find((one) => one.id === chosen) ?? null}
        onClose={() => setChosen(null)}
      />
    </>
  )
}
