/** A doctor extends, once, for the person’s condition. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { extendDetention } from '../../../../src/contracts/detention.ts'
import { useDraft } from '../../lib/draft.ts'
import { useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useCaseForm } from '../clocks/use-case-form.ts'
import {
  type ExtensionDraft,
  extensionLabels,
  extensionOf,
  faultsOfExtension,
  noExtension,
} from './extension-draft.ts'
import { ExtensionQuestions } from './extension-questions.tsx'
import { TellingForm } from './telling-form.tsx'

interface DialogProps {
  readonly view: CaseView
  readonly detention: NonNullable<CaseView['detention']>
  readonly open: boolean
  readonly onClose: () => void
}

export function ExtensionDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title="Section 136: a doctor extends" onClose={props.onClose}>
      <ExtensionForm {...props} />
    </Dialog>
  )
}

function ExtensionForm({ view, detention, onClose }: DialogProps) {
  const [draft, setDraft, clearDraft] = useDraft<ExtensionDraft>(
    `s136-extension:${view.id}:${detention.id}`,
    noExtension,
  )
  const form = useCaseForm(extendDetention, () => {
    clearDraft()
    onClose()
  })
  const server = useServerClock()
  const timeZone = useTimeZone()
  const change = (part: Partial<ExtensionDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = (alreadyHappened: boolean) => {
    const wrong = faultsOfExtension(draft, server.now(), timeZone)
    const told = extensionOf(draft, server.now(), timeZone)
    const body = told && { ...told, alreadyHappened, detentionId: detention.id }
    void form.save(wrong, body && { params: { id: view.id }, body }, 'Extension recorded.')
  }
  return (
    <TellingForm
      form={form}
      labels={extensionLabels}
      action="Record the extension"
      when={draft.when}
      onWhen={(when) => change({ when })}
      onSave={save}
      onClose={onClose}
    >
      <ExtensionQuestions rule={detention.rule} draft={draft} onChange={change} problem={form.shown} />
    </TellingForm>
  )
}
