/** The young person, preferred name and pronouns first. Nothing here is needed to save. */
import { Disclosure } from '../../ui/disclosure.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { QuestionProps } from './question-props.ts'

export function YoungPersonQuestions({ draft, change, errorAt }: QuestionProps) {
  return (
    <Disclosure summary="The young person" open>
      <div className="hf-grid">
        <TextField
          label="Preferred name"
          name="youngPerson.preferredName"
          value={draft.preferredName}
          onChange={(preferredName) => change({ preferredName })}
          error={errorAt('youngPerson.preferredName')}
        />
        <TextField
          label="Pronouns"
          name="youngPerson.pronouns"
          value={draft.pronouns}
          onChange={(pronouns) => change({ pronouns })}
          error={errorAt('youngPerson.pronouns')}
        />
        <TextField
          label="Date of birth"
          name="youngPerson.dateOfBirth"
          hint="Day, month, year: 1 5 2010"
          value={draft.dateOfBirth}
          onChange={(dateOfBirth) => change({ dateOfBirth })}
          error={errorAt('youngPerson.dateOfBirth')}
          inputMode="numeric"
        />
        <TextField
          label="NHS number"
          name="youngPerson.nhsNumber"
          hint="Never needed to send somebody"
          value={draft.nhsNumber}
          onChange={(nhsNumber) => change({ nhsNumber })}
          error={errorAt('youngPerson.nhsNumber')}
          inputMode="numeric"
        />
        <TextField
          label="Legal name, if it is another"
          name="youngPerson.legalName"
          value={draft.legalName}
          onChange={(legalName) => change({ legalName })}
          error={errorAt('youngPerson.legalName')}
        />
      </div>
    </Disclosure>
  )
}
