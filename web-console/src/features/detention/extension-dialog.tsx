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
const lengths = ['3', '6', '12'] as const
const hours = lengths.map((value) => ({ value, words: `${value} hours` }))
const fieldLabels = {
  doctor: 'Doctor',
  reason: 'Why',
  minutes: 'By how much',
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
  const [length, setLength] = useState<(typeof lengths)[number] | null>(null)
  const [when, setWhen] = useState(nothingSaid)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { send, busy, problem } = useCaseCommand(extendDetention)
  const server = useServerClock()
  const timeZone = useTimeZone()
  const shown = found ?? problem
  const law = view.detention?.rule.extension
  const save = async (alreadyHappened: boolean) => {
    const wrong = missing(
      doctor.trim() === '' && { field: 'doctor', message: 'write who decides it' },
      reason === null && { field: 'reason', message: 'choose why' },
      length === null && { field: 'minutes', message: 'choose by how much' },
      ...faultsOfTime(when, server.now(), timeZone),
    )
    setFound(wrong)
    if (wrong !== null || reason === null || length === null) return
    const told = toldOf({ when, note: '' }, server.now(), timeZone, alreadyHappened)
    const body = { doctor: doctor.trim(), reason, minutes: Number(length) * 60, ...told }
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
      <Keys
        legend="By how much, at most"
        name="minutes"
        value={length}
        onChange={setLength}
        options={hours}
        columns={3}
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
