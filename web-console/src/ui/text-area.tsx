/** Several lines of text, with a count of what is still missing where a reason has a least length. */
import type { Ref } from 'react'
import { describedBy, FieldFrame, type FieldWords, fieldId } from './field-frame.tsx'

export type TextAreaProps = FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number | undefined
  /** Fewest characters, spaces at the ends not counted. */
  readonly least?: number | undefined
  readonly most?: number | undefined
  readonly inputRef?: Ref<HTMLTextAreaElement> | undefined
}

export function TextArea(props: TextAreaProps) {
  const { label, name, hint, error, optional, value, onChange, rows = 3, least, most, inputRef } = props
  const words = { label, name, hint, error, optional }
  const count = countWords(value, least, most)
  return (
    <FieldFrame words={words}>
      <textarea
        ref={inputRef}
        className="hf-input hf-textarea"
        id={fieldId(name)}
        name={name}
        rows={rows}
        value={value}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(words, count ? `${fieldId(name)}-count` : undefined)}
        onChange={(event) => onChange(event.target.value)}
      />
      {count ? (
        <p className="hf-count" id={`${fieldId(name)}-count`} data-enough={count.enough}>
          {count.words}
        </p>
      ) : null}
    </FieldFrame>
  )
}

function countWords(value: string, least?: number, most?: number): { words: string; enough: boolean } | null {
  const length = value.trim().length
  if (least !== undefined) {
    const missing = least - length
    if (missing > 0)
      return { words: `${missing} more character${missing === 1 ? '' : 's'} needed`, enough: false }
    if (most === undefined || most - length > 200) return { words: 'Long enough', enough: true }
  }
  if (most !== undefined && most - length <= 200) {
    return { words: `${Math.max(0, most - length)} characters left`, enough: length <= most }
  }
  return null
}
