/** What every control shares: its label, its hint and what is wrong with it, tied together for readers. */
import type { ReactNode } from 'react'
import { Hidden } from './hidden.tsx'
import './form.scss'

export interface FieldWords {
  readonly label: string
  readonly name: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean | undefined
}

export const fieldId = (name: string): string => `field-${name}`

/** The ids a control points at with aria-describedby. */
export function describedBy({ name, hint, error }: FieldWords, extra?: string): string | undefined {
  const ids = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`, extra].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function FieldNotes({ name, hint, error }: Omit<FieldWords, 'label'>) {
  return (
    <>
      {hint ? (
        <div className="hf-hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p className="hf-error" id={`${fieldId(name)}-error`}>
          <Hidden>Error: </Hidden>
          {error}
        </p>
      ) : null}
    </>
  )
}

export function FieldFrame({
  words,
  children,
}: {
  readonly words: FieldWords
  readonly children: ReactNode
}) {
  return (
    <div className={words.error ? 'hf-field hf-field--error' : 'hf-field'}>
      <label className="hf-label" htmlFor={fieldId(words.name)}>
        {words.label}
        {words.optional ? <span className="hf-optional"> (optional)</span> : null}
      </label>
      <FieldNotes {...words} />
      {children}
    </div>
  )
}
