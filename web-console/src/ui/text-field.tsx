/** One line of text. */
import type { ComponentProps, Ref } from 'react'
import { describedBy, FieldFrame, type FieldWords, fieldId } from './field-frame.tsx'

type Passed =
  | 'type'
  | 'inputMode'
  | 'autoComplete'
  | 'autoFocus'
  | 'spellCheck'
  | 'disabled'
  | 'onBlur'
  | 'maxLength'
  | 'list'

export type TextFieldProps = FieldWords &
  Pick<ComponentProps<'input'>, Passed> & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly width?: 'short' | 'medium' | 'full' | undefined
    readonly big?: boolean | undefined
    readonly inputRef?: Ref<HTMLInputElement> | undefined
  }

export function TextField(props: TextFieldProps) {
  const {
    label,
    name,
    hint,
    error,
    optional,
    value,
    onChange,
    width = 'full',
    big,
    inputRef,
    ...rest
  } = props
  const words = { label, name, hint, error, optional }
  return (
    <FieldFrame words={words}>
      <input
        autoComplete="off"
        {...rest}
        ref={inputRef}
        className={`hf-input hf-input--${width}${big ? ' hf-input--big' : ''}`}
        id={fieldId(name)}
        name={name}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(words)}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  )
}
