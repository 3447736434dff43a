/** When a step really happened, and how contact was made. */
import type { ContactMedium } from '../../../../src/contracts/vocabulary.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { dayOf, daysOffered } from '../case/received-draft.ts'
import { media } from './contact-media.ts'
import type { StepDraft } from './step-correction.ts'

interface QuestionProps {
  readonly draft: StepDraft
  readonly change: (part: Partial<StepDraft>) => void
  /** When the call came in: nothing of a visit was before it. */
  readonly receivedAt: string
  readonly hasMedium: boolean
  readonly problem: ProblemLike | null
}

export function EntryQuestions({ draft, change, receivedAt, hasMedium, problem }: QuestionProps) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const firstDay = dayOf(toMs(receivedAt), timeZone)
  const days = daysOffered(toMs(receivedAt), now, timeZone).filter(({ value }) => value >= firstDay)
  return (
    <>
      <div className="hf-grid">
        {days.length > 1 ? (
          <SelectField
            label="Day"
            name="day"
            value={draft.day}
            onChange={(day) => change({ day })}
            options={days}
          />
        ) : null}
        <TextField
          label="When it happened"
          name="at"
          hint="24-hour clock: 02:40"
          inputMode="numeric"
          width="short"
          value={draft.clock}
          onChange={(clock) => change({ clock })}
          error={errorOf(problem, 'at')}
        />
      </div>
      {hasMedium ? (
        <Keys<ContactMedium>
          legend="How you were in contact"
          name="medium"
          value={draft.medium}
          onChange={(medium) => change({ medium })}
          options={media}
          columns={3}
          error={errorOf(problem, 'medium')}
        />
      ) : null}
    </>
  )
}
