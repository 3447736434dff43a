/** Correct details. When somebody else changed the case meanwhile, what was typed stays and can be saved on top. */
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { amendCase } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useDraft } from '../../lib/draft.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { keepWarnings } from '../log-call/call-warnings.ts'
import { type AmendDraft, amendDraftOf, changesOf } from './amend-draft.ts'
import { AmendFields } from './amend-fields.tsx'

interface DialogProps {
  readonly view: CaseView
  readonly open: boolean
  readonly onClose: () => void
}

export function AmendDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Correct details" onClose={props.onClose}>
      <AmendForm {...props} />
    </Dialog>
  )
}

const fieldLabels = {
  setting: 'Where the young person is',
  livesAt: 'Where they live',
  preferredName: 'Preferred name',
  pronouns: 'Pronouns',
  dateOfBirth: 'Date of birth',
  nhsNumber: 'NHS number',
  legalName: 'Legal name',
  safeguardingNote: 'Safeguarding in words',
  needsNote: 'What helps in words',
}

const begunOn = (view: CaseView) => {
  const draft = amendDraftOf(view)
  return { version: view.editVersion, opened: draft, draft }
}

function AmendForm({ view, onClose }: DialogProps) {
  // Kept with the version it was begun from: leaving the dialogue loses nothing, and a change by others is still told.
  const [begun] = useState(() => begunOn(view))
  const [{ version, opened, draft }, setKept, clearDraft] = useDraft(`amend:${view.id}`, begun)
  const queries = useQueryClient()
  const { submit, busy, problem, clear } = useSubmit(amendCase)
  const apply = useApplyCase()
  const toast = useToast()
  const changed = changesOf(opened, draft)
  const stale = problem?.slug === 'stale-form' || view.editVersion > version
  const change = (part: Partial<AmendDraft>) =>
    setKept((kept) => ({ ...kept, draft: { ...kept.draft, ...part } }))
  /** Takes what others changed, and puts what was typed here on top of it. */
  const merge = () => {
    const fresh = amendDraftOf(view)
    const mine = Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, value ?? '']))
    setKept({ version: view.editVersion, opened: fresh, draft: { ...fresh, ...mine } as AmendDraft })
    clear()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (Object.keys(changed).length === 0) return onClose()
    const saved = await submit({ params: { id: view.id }, body: changed, ifMatch: version })
    if (!saved) return
    clearDraft()
    const { warnings, ...corrected } = saved
    apply(corrected)
    keepWarnings(queries, view.id, warnings)
    toast({ words: `Details of ${view.reference} corrected`, tone: 'good' })
    onClose()
  }
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary problem={problem} labels={fieldLabels} />
      {stale ? (
        <div className="hf-amend__stale" role="status">
          <p>
            <strong>Somebody changed this case since you opened it.</strong> What you typed is still here.
          </p>
          <Button size="small" onClick={merge}>
            Take over their changes, keep mine
          </Button>
        </div>
      ) : null}
      <AmendFields draft={draft} change={change} errorAt={(field) => errorOf(problem, field)} />
      <div className="hf-row hf-dialog__buttons">
        <Button kind="action" type="submit" busy={busy} busyWords="Saving">
          Save the corrections
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Back to the case
        </Button>
      </div>
    </form>
  )
}
