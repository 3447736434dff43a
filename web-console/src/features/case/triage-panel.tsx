/** A person picks the response urgency and says why. Nothing is chosen beforehand and nothing suggests anything. */
import { useState } from 'react'
import { readRegion } from '../../../../src/contracts/calls.ts'
import { triageCase } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import {
  type SafeguardingCode,
  type SceneSafety,
  safeguardingCodes,
  sceneSafeties,
  type TriageOutcome,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useRead, useSubmit } from '../../lib/queries.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { Keys } from '../../ui/keys.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useShortcut } from '../log-call/use-shortcut.ts'
import { EndCall } from './end-call.tsx'
import { offeredWords } from './offer-words.ts'
import { ScaleText } from './scale-text.tsx'
import { emptyTriage, lookOver, outcomeKeys, type TriageDraft, triageLabels } from './triage-draft.ts'

export function TriagePanel({ view }: { readonly view: CaseView }) {
  const [draft, setDraft, clearDraft] = useDraft<TriageDraft>(`triage:${view.id}`, emptyTriage(view))
  const { submit, busy, problem } = useSubmit(triageCase)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const apply = useApplyCase()
  const announce = useAnnounce()
  const change = (part: Partial<TriageDraft>) => setDraft((before) => ({ ...before, ...part }))
  const shown = found ?? problem
  const save = async () => {
    if (busy) return
    const { form, problem: missing } = lookOver(draft)
    setFound(missing)
    if (!form) return
    const saved = await submit({ params: { id: view.id }, body: form })
    if (!saved) return
    clearDraft()
    apply(saved)
    announce(`Triage saved. ${offeredWords(saved)}`)
  }
  useShortcut('ctrl+enter', () => void save())
  return (
    <Panel title="Triage" id="triage" tone="info" aside="A person decides. Nothing is chosen beforehand.">
      <ErrorSummary problem={shown} labels={triageLabels} />
      <Keys<TriageOutcome>
        legend="Response urgency"
        name="outcome"
        value={draft.outcome}
        onChange={(outcome) => change({ outcome })}
        options={outcomeKeys(view)}
        columns={1}
        error={errorOf(shown, 'outcome')}
      />
      <ScaleText />
      {draft.outcome === 'emergency' ? (
        <TextField
          label="Reference of the emergency service"
          name="emergencyReference"
          hint="It can follow later."
          value={draft.emergencyReference}
          onChange={(emergencyReference) => change({ emergencyReference })}
          error={errorOf(shown, 'emergencyReference')}
          width="medium"
          optional
        />
      ) : null}
      <TextArea
        label="Why this urgency"
        name="rationale"
        rows={3}
        least={20}
        most={4000}
        value={draft.rationale}
        onChange={(rationale) => change({ rationale })}
        error={errorOf(shown, 'rationale')}
      />
      <Keys<SceneSafety>
        legend="Is the scene safe for whoever goes"
        name="sceneSafety"
        value={draft.sceneSafety}
        onChange={(sceneSafety) => change({ sceneSafety })}
        options={sceneSafeties.map((value) => ({ value, words: labels.sceneSafety[value] }))}
        columns={3}
        error={errorOf(shown, 'sceneSafety')}
      />
      <div className="hf-grid hf-triage__more">
        <SelectField
          label="Safeguarding"
          name="safeguarding"
          value={draft.safeguarding}
          onChange={(value) => change({ safeguarding: value as SafeguardingCode | '' })}
          empty="As it stands now"
          options={safeguardingCodes.map((value) => ({ value, words: labels.safeguarding[value] }))}
          error={errorOf(shown, 'safeguarding')}
          optional
        />
        <Locality draft={draft} change={change} now={view.locality} />
      </div>
      <div className="hf-row hf-triage__save">
        <Button
          kind="action"
          hint="Ctrl+Enter"
          busy={busy}
          busyWords="Saving the triage"
          onClick={() => void save()}
        >
          {draft.outcome === 'advice' ? 'Save: advice, nobody goes out' : 'Save and offer to who is on call'}
        </Button>
        <EndCall view={view} />
      </div>
    </Panel>
  )
}

interface LocalityProps {
  readonly draft: TriageDraft
  readonly change: (part: Partial<TriageDraft>) => void
  readonly now: string | null
}

function Locality({ draft, change, now }: LocalityProps) {
  const region = useRead(readRegion, {})
  return (
    <SelectField
      label="Locality"
      name="localityId"
      value={draft.localityId}
      onChange={(localityId) => change({ localityId })}
      empty={now ?? 'Not known yet'}
      options={(region.data?.localities ?? []).map((one) => ({ value: one.id, words: one.name }))}
      optional
    />
  )
}
