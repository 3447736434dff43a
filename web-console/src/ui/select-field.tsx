/** One of a list, as the browser's own control: right on phones and with a keyboard. */
import { describedBy, FieldFrame, type FieldWords, fieldId } from './field-frame.tsx'

export type SelectFieldProps = FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly words: string }[]
  /** Words of the first choice, whose value is ''. */
  readonly empty?: string | undefined
  /** Small, label beside the control: for bars of filters. */
  readonly compact?: boolean | undefined
}

export function SelectField(props: SelectFieldProps) {
  const { label, name, hint, error, optional, value, onChange, options, empty, compact } = props
  const words = { label, name, hint, error, optional }
  const field = (
    <FieldFrame words={words}>
      <select
        className="hf-input hf-select"
        id={fieldId(name)}
        name={name}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(words)}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
  return compact ? <div className="hf-compact">{field}</div> : field
}
