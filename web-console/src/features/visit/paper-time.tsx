/** A step that happened while no screen answered: its time on the sheet, and why it is entered later. */
import { Disclosure } from '../../ui/disclosure.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface PaperDraft {
  time: string
  reason: string
}
export const nothingOnPaper: PaperDraft = { time: '', reason: '' }
export const paperLabels = { at: 'Time on the sheet', reason: 'Why it is entered later' }

interface PaperProps {
  readonly visitId: string
  readonly draft: PaperDraft
  readonly change: (part: Partial<PaperDraft>) => void
  readonly timeError: string | undefined
  readonly reasonError: string | undefined
}

export function PaperTime({ visitId, draft, change, timeError, reasonError }: PaperProps) {
  return (
    <Disclosure summary="This step happened earlier (entered from paper)">
      <TextField
        label={paperLabels.at}
        name={`at-${visitId}`}
        hint="24-hour clock: 02:40"
        inputMode="numeric"
        width="short"
        value={draft.time}
        onChange={(time) => change({ time })}
        error={timeError}
      />
      <TextField
        label={paperLabels.reason}
        name={`reason-${visitId}`}
        optional
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        error={reasonError}
      />
    </Disclosure>
  )
}
