/** Who is calling, safety, what helps, and calls entered from paper: folded away until somebody says it. */
import {
  consentCodes,
  needCodes,
  type Relationship,
  relationships,
  safeguardingCodes,
  sceneSafeties,
} from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { CheckKeys, Keys } from '../../ui/keys.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { QuestionProps } from './question-props.ts'

/** The choices of a code list with their words. */
const choices = <T extends string>(codes: readonly T[], words: Record<T, string>) =>
  codes.map((value) => ({ value, words: words[value] }))

export function CallerQuestions({ draft, change, errorAt }: QuestionProps) {
  return (
    <Disclosure summary="Who is calling">
      <div className="hf-grid">
        <TextField
          label="Caller’s name"
          name="callerName"
          value={draft.callerName}
          onChange={(callerName) => change({ callerName })}
          error={errorAt('callerName')}
        />
        <SelectField
          label="Who they are to the young person"
          name="relationship"
          value={draft.relationship}
          onChange={(value) => change({ relationship: value as Relationship | '' })}
          empty="Not said"
          options={choices(relationships, labels.relationship).filter((one) => one.value !== 'not-said')}
          error={errorAt('relationship')}
        />
      </div>
    </Disclosure>
  )
}

export function SafetyQuestions({ draft, change, errorAt }: QuestionProps) {
  return (
    <Disclosure summary="Scene safety, safeguarding and consent">
      <Keys
        legend="Is the scene safe for whoever goes"
        name="sceneSafety"
        value={draft.sceneSafety}
        onChange={(sceneSafety) => change({ sceneSafety })}
        options={choices(sceneSafeties, labels.sceneSafety)}
        columns={3}
        error={errorAt('sceneSafety')}
      />
      <Keys
        legend="Safeguarding"
        name="safeguarding"
        value={draft.safeguarding}
        onChange={(safeguarding) => change({ safeguarding })}
        options={choices(safeguardingCodes, labels.safeguarding)}
        columns={2}
        error={errorAt('safeguarding')}
      />
      <TextArea
        label="What was said about safeguarding"
        name="safeguardingNote"
        rows={2}
        value={draft.safeguardingNote}
        onChange={(safeguardingNote) => change({ safeguardingNote })}
        error={errorAt('safeguardingNote')}
        optional
      />
      <Keys
        legend="Consent to being helped and to sharing"
        name="consent"
        value={draft.consent}
        onChange={(consent) => change({ consent })}
        options={choices(consentCodes, labels.consent)}
        columns={2}
        error={errorAt('consent')}
      />
    </Disclosure>
  )
}

export function NeedsQuestions({ draft, change, errorAt }: QuestionProps) {
  return (
    <Disclosure summary="What helps, what to avoid">
      <CheckKeys
        legend="Adjustments"
        name="needs"
        values={draft.needs}
        onChange={(needs) => change({ needs })}
        options={choices(needCodes, labels.need)}
        error={errorAt('needs')}
      />
      <TextArea
        label="In words"
        name="needsNote"
        hint="Language for the interpreter, what calms, what not to say, who stays meanwhile."
        rows={2}
        value={draft.needsNote}
        onChange={(needsNote) => change({ needsNote })}
        error={errorAt('needsNote')}
        optional
      />
    </Disclosure>
  )
}

export function PaperQuestions({ draft, change, errorAt }: QuestionProps) {
  return (
    <Disclosure summary="This call began earlier (entered from paper)">
      <div className="hf-grid">
        <TextField
          label="Time on the sheet"
          name="startedAt"
          hint="24-hour clock: 02:40"
          value={draft.earlierClock}
          onChange={(earlierClock) => change({ earlierClock })}
          error={errorAt('startedAt')}
          width="short"
          inputMode="numeric"
        />
        <TextField
          label="Why it is entered late"
          name="startedReason"
          value={draft.earlierReason}
          onChange={(earlierReason) => change({ earlierReason })}
          error={errorAt('startedReason')}
        />
      </div>
    </Disclosure>
  )
}
