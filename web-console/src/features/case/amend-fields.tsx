/** The details that can be corrected, preferred name and pronouns first. */
import {
  type ConsentCode,
  consentCodes,
  needCodes,
  type SafeguardingCode,
  type SceneSafety,
  type SettingCode,
  safeguardingCodes,
  sceneSafeties,
  settings,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { CheckKeys } from '../../ui/keys.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { AmendDraft } from './amend-draft.ts'

interface FieldsProps {
  readonly draft: AmendDraft
  readonly change: (part: Partial<AmendDraft>) => void
  readonly errorAt: (field: string) => string | undefined
}

type Line = 'preferredName' | 'pronouns' | 'dateOfBirth' | 'nhsNumber' | 'legalName' | 'livesAt'
const lines: readonly { name: Line; label: string; hint?: string }[] = [
  { name: 'preferredName', label: 'Preferred name' },
  { name: 'pronouns', label: 'Pronouns' },
  { name: 'dateOfBirth', label: 'Date of birth', hint: 'Day, month, year: 1 5 2010' },
  { name: 'nhsNumber', label: 'NHS number' },
  { name: 'legalName', label: 'Legal name' },
  { name: 'livesAt', label: 'Where they live' },
]

export function AmendFields({ draft, change, errorAt }: FieldsProps) {
  return (
    <>
      <div className="hf-grid">
        {lines.map(({ name, label, hint }) => (
          <TextField
            key={name}
            label={label}
            name={name}
            hint={hint}
            value={draft[name]}
            onChange={(value) => change({ [name]: value })}
            error={errorAt(name)}
          />
        ))}
        <SelectField
          label="Where the young person is"
          name="setting"
          hint="Decides the response time: the clocks are set again."
          value={draft.setting}
          onChange={(value) => change({ setting: value as SettingCode })}
          options={settings.map((value) => ({ value, words: labels.setting[value] }))}
          error={errorAt('setting')}
        />
        <SelectField
          label="Scene safety"
          name="sceneSafety"
          value={draft.sceneSafety}
          onChange={(value) => change({ sceneSafety: value as SceneSafety })}
          options={sceneSafeties.map((value) => ({ value, words: labels.sceneSafety[value] }))}
          error={errorAt('sceneSafety')}
        />
        <SelectField
          label="Safeguarding"
          name="safeguarding"
          value={draft.safeguarding}
          onChange={(value) => change({ safeguarding: value as SafeguardingCode })}
          options={safeguardingCodes.map((value) => ({ value, words: labels.safeguarding[value] }))}
          error={errorAt('safeguarding')}
        />
        <SelectField
          label="Consent"
          name="consent"
          value={draft.consent}
          onChange={(value) => change({ consent: value as ConsentCode })}
          options={consentCodes.map((value) => ({ value, words: labels.consent[value] }))}
          error={errorAt('consent')}
        />
      </div>
      <TextArea
        label="Safeguarding in words"
        name="safeguardingNote"
        rows={2}
        value={draft.safeguardingNote}
        onChange={(safeguardingNote) => change({ safeguardingNote })}
        error={errorAt('safeguardingNote')}
        optional
      />
      <CheckKeys
        legend="What helps, what to avoid"
        name="needs"
        values={draft.needs}
        onChange={(needs) => change({ needs })}
        options={needCodes.map((value) => ({ value, words: labels.need[value] }))}
        error={errorAt('needs')}
      />
      <TextArea
        label="What helps in words"
        name="needsNote"
        rows={2}
        value={draft.needsNote}
        onChange={(needsNote) => change({ needsNote })}
        error={errorAt('needsNote')}
        optional
      />
    </>
  )
}
