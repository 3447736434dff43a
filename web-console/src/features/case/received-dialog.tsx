/** Amend the time received, with a reason. The first time stays visible, and the clocks that count from it follow. */
import { useState } from 'react'
import { amendReceived } from '../../../../src/contracts/calls.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useDraft } from '../../lib/draft.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormFrame } from '../clocks/form-frame.tsx'
import { daysOffered, lookOver, type ReceivedDraft, receivedAt, receivedDraftOf } from './received-draft.ts'

interface DialogProps {
  readonly call: CaseView['calls'][number]
  /** A breach that was announced stays: said before anything is sent. */
  readonly breached: boolean
  readonly open: boolean
  readonly onClose: () => void
}

export function ReceivedDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Amend the time received" onClose={props.onClose}>
      <ReceivedForm {...props} />
    </Dialog>
  )
}

const fieldLabels = { receivedAt: 'Time received', reason: 'Why' }

function ReceivedForm({ call, breached, onClose }: DialogProps) {
  const timeZone = useTimeZone()
  const now = useServerNow(60_000)
  const [opened] = useState(() => receivedDraftOf(call.receivedAt, timeZone))
  const [draft, setDraft, clearDraft] = useDraft(`received:${call.id}`, opened)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { submit, busy, problem } = useSubmit(amendReceived)
  const toast = useToast()
  const shown = found ?? problem
  const change = (part: Partial<ReceivedDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async () => {
    const wrong = lookOver(draft, now, timeZone)
    setFound(wrong)
    const at = receivedAt(draft, timeZone)
    if (wrong || busy || at === null) return
    const body = { receivedAt: new Date(at).toISOString(), reason: draft.reason }
    const saved = await submit({ params: { id: call.id }, body })
    if (!saved) return
    clearDraft()
    const [warning] = saved.warnings
    toast(
      warning
        ? { words: warning.message, tone: 'alarm' }
        : { words: 'Time received amended, clocks set again', tone: 'good' },
    )
    onClose()
  }
  return (
    <FormFrame
      problem={shown}
      labels={fieldLabels}
      action="Amend the time"
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p className="hf-dialog__lead">
        Logged {clockDay(toMs(call.receivedAtOriginal), now, timeZone)}; that stays visible. Clocks that count
        from the time received are set again.
        {breached ? ' The breach of this case was announced: it stays.' : ''}
      </p>
      <div className="hf-grid">
        <SelectField
          label="Day"
          name="day"
          value={draft.day}
          onChange={(day) => change({ day })}
          options={daysOffered(toMs(call.receivedAtOriginal), now, timeZone)}
        />
        <TextField
          label="Time received"
          name="receivedAt"
          hint="24-hour clock: 02:40"
          value={draft.clock}
          onChange={(clock) => change({ clock })}
          error={errorOf(shown, 'receivedAt')}
          width="short"
          inputMode="numeric"
        />
      </div>
      <TextArea
        label="Why"
        name="reason"
        rows={2}
        most={500}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        error={errorOf(shown, 'reason')}
      />
    </FormFrame>
  )
}
