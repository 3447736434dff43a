/** A doctor extends, once, for the person’s condition. Every reason can be said; the Act knows only some of them. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { extendDetention } from '../../../../src/contracts/detention.ts'
import { type ExtensionReason, extensionReasons } from '../../../../src/contracts/vocabulary-of-detention.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormFrame, missing } from '../clocks/form-frame.tsx'
import { useCaseCommand } from '../clocks/use-case-command.ts'
import { faultsOfTime, toldOf } from './fact-draft.ts'
import { HappenedAlready } from './happened-already.tsx'
import { nothingSaid, WhenField } from './when-field.tsx'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

const reasons = extensionReasons.map((value) => ({ value, words: labels.extensionReason[value] }))
/** Minutes for '6', '6.5' or '6,5' hours; null when it is no length of time. */
function minutesOf(hours: string): number | null {
  const minutes = Math.round(Number(hours.trim().replace(',', '.')) * 60)
  return minutes > 0 ? minutes : null
}
const fieldLabels = {
  doctor: 'Doctor',
  reason: 'Why',
  minutes: 'By how many hours',
  at: 'When it happened',
  time: 'Time',
}

export function ExtensionDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Section 136: a doctor extends" onClose={props.onClose}>
      <ExtensionForm {...props} />
    </Dialog>
  )
}

function ExtensionForm({ view, onClose }: DialogProps) {
  const [doctor, setDoctor] = useState('')
  const [reason, setReason] = useState<ExtensionReason | null>(null)
  const [length, setLength] = useState('')
  const [when, setWhen] = useState(nothingSaid)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(extendDetention)
  const server = useServerClock()
  const timeZone = useTimeZone()
  const shown = found ?? problem
  const law = view.detention?.rule.extension
  const most = view.detention?.rule.extensionMinutes
  const save = async (alreadyHappened: boolean) => {
    const wrong = missing(
      doctor.trim() === '' && { field: 'doctor', message: 'write who decides it' },
      reason === null && { field: 'reason', message: 'choose why' },
      minutesOf(length) === null && { field: 'minutes', message: 'write how many hours' },
      ...faultsOfTime(when, server.now(), timeZone),
    )
    setFound(wrong)
    const minutes = minutesOf(length)
    if (wrong !== null || reason === null || minutes === null) return
    const told = toldOf({ when, note: '' }, server.now(), timeZone, alreadyHappened)
    const body = { doctor: doctor.trim(), reason, minutes, ...told }
    if (await send({ params: { id: view.id }, body }, 'Extension recorded.')) onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={fieldLabels}
      action="Record the extension"
      busy={busy}
      onSave={() => void save(false)}
      onClose={onClose}
    >
      <HappenedAlready
        problem={found === null ? problem : null}
        busy={busy}
        onRecord={() => void save(true)}
      />
      {law ? <p className="hf-dialog__lead">{law.words}</p> : null}
      <TextField
        label="Doctor responsible for the examination"
        name="doctor"
        value={doctor}
        onChange={setDoctor}
        width="medium"
        error={errorOf(shown, 'doctor')}
      />
      <Keys
        legend="Why"
        name="reason"
        value={reason}
        onChange={setReason}
        options={reasons}
        columns={2}
        error={errorOf(shown, 'reason')}
      />
      <TextField
        label="By how many hours"
        name="minutes"
        value={length}
        onChange={setLength}
        inputMode="decimal"
        width="short"
        hint={most === undefined ? undefined : `At most ${most / 60}.`}
        error={errorOf(shown, 'minutes')}
      />
      <WhenField
        said={when}
        onChange={setWhen}
        dayError={errorOf(shown, 'at')}
        timeError={errorOf(shown, 'time')}
      />
    </FormFrame>
  )
}
