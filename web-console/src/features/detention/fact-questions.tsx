/** What is asked about a fact besides its time: where, how, how it ended, the police's reference. */
import {
  conveyances,
  detentionEndings,
  placesOfSafety,
} from '../../../../src/contracts/vocabulary-of-detention.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { CheckKeys, Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { asksPlace, type FactDraft } from './fact-draft.ts'

interface QuestionProps {
  readonly draft: FactDraft
  readonly onChange: (part: Partial<FactDraft>) => void
  readonly problem: ProblemLike | null
}

const places = placesOfSafety.map((value) => ({ value, words: labels.placeOfSafety[value] }))
const means = conveyances.map((value) => ({ value, words: labels.conveyance[value] }))
const endings = detentionEndings.map((value) => ({ value, words: labels.detentionEnding[value] }))
const doubt = [{ value: 'doubt' as const, words: 'The age is in doubt' }]

export function FactQuestions({ draft, onChange, problem }: QuestionProps) {
  if (draft.kind === 'detained')
    return (
      <TextField
        label="Police reference"
        name="reference"
        value={draft.reference}
        onChange={(reference) => onChange({ reference })}
        width="medium"
        error={errorOf(problem, 'reference')}
        optional
      />
    )
  if (draft.kind === 'conveyed')
    return (
      <Keys
        legend="How"
        name="conveyedBy"
        value={draft.conveyedBy}
        onChange={(conveyedBy) => onChange({ conveyedBy })}
        options={means}
        columns={3}
        error={errorOf(problem, 'conveyedBy')}
      />
    )
  if (draft.kind === 'ended')
    return (
      <Keys
        legend="How it ended"
        name="ending"
        value={draft.ending}
        onChange={(ending) => onChange({ ending })}
        options={endings}
        columns={2}
        error={errorOf(problem, 'ending')}
      />
    )
  if (!asksPlace(draft.kind)) return null
  return (
    <>
      <Keys
        legend="Where"
        name="place"
        value={draft.place}
        onChange={(place) => onChange({ place })}
        options={places}
        columns={3}
        error={errorOf(problem, 'place')}
      />
      {draft.place === 'police-station' ? (
        <CheckKeys
          legend="Age"
          name="ageInDoubt"
          values={draft.ageInDoubt ? ['doubt'] : []}
          onChange={(values) => onChange({ ageInDoubt: values.length > 0 })}
          options={doubt}
          hint="Counts as under 18."
        />
      ) : null}
    </>
  )
}
