/** A choice shown whole, as big keys: one press, arrow keys move. Nothing is ever chosen beforehand. */
import type { KeyboardEvent } from 'react'
import { describedBy, FieldNotes, type FieldWords, fieldId } from './field-frame.tsx'
import './keys.scss'

export interface KeyOption<T extends string> {
  readonly value: T
  readonly words: string
  readonly detail?: string | undefined
}

type Shared<T extends string> = Omit<FieldWords, 'label'> & {
  readonly legend: string
  readonly options: readonly KeyOption<T>[]
  readonly columns?: 1 | 2 | 3 | 4 | 5 | undefined
  readonly size?: 'normal' | 'touch' | undefined
  readonly hideLegend?: boolean | undefined
}

export function Keys<T extends string>(
  props: Shared<T> & { readonly value: T | null; readonly onChange: (value: T) => void },
) {
  return (
    <KeyGroup
      {...props}
      type="radio"
      chosen={(value) => value === props.value}
      onPick={(value) => props.onChange(value)}
    />
  )
}

export function CheckKeys<T extends string>(
  props: Shared<T> & { readonly values: readonly T[]; readonly onChange: (values: T[]) => void },
) {
  const { values, onChange } = props
  const toggle = (value: T) =>
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
  return <KeyGroup {...props} type="checkbox" chosen={(value) => values.includes(value)} onPick={toggle} />
}

interface Group<T extends string> extends Shared<T> {
  readonly type: 'radio' | 'checkbox'
  readonly chosen: (value: T) => boolean
  readonly onPick: (value: T) => void
}

function KeyGroup<T extends string>(props: Group<T>) {
  const {
    legend,
    name,
    hint,
    error,
    optional,
    options,
    columns,
    size = 'normal',
    hideLegend,
    type,
    chosen,
  } = props
  const words = { label: legend, name, hint, error, optional }
  return (
    <fieldset
      className={error ? 'hf-field hf-fieldset hf-field--error' : 'hf-field hf-fieldset'}
      aria-describedby={describedBy(words)}
      role={type === 'radio' ? 'radiogroup' : undefined}
      aria-invalid={type === 'radio' && error ? true : undefined}
    >
      <legend className={hideLegend ? 'hf-hidden' : 'hf-label'}>
        {legend}
        {optional ? <span className="hf-optional"> (optional)</span> : null}
      </legend>
      <FieldNotes name={name} hint={hint} error={error} />
      <div className={`hf-keys hf-keys--${size}${columns ? ` hf-keys--${columns}` : ''}`}>
        {options.map((option, index) => (
          <label className={`hf-key hf-key--${type}`} key={option.value}>
            <input
              type={type}
              id={index === 0 ? fieldId(name) : `${fieldId(name)}-${option.value}`}
              name={name}
              value={option.value}
              checked={chosen(option.value)}
              onChange={() => props.onPick(option.value)}
              onKeyDown={type === 'radio' ? (event) => pickByLetter(event, props) : undefined}
            />
            <span className="hf-key__face">
              <span className="hf-key__words">{option.words}</span>
              {option.detail ? <span className="hf-key__detail">{option.detail}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A first letter picks the next key that begins with it, as in a list of the browser's own. */
function pickByLetter<T extends string>(event: KeyboardEvent, { options, chosen, onPick, name }: Group<T>) {
  if (event.key.length !== 1 || event.key === ' ' || event.altKey || event.ctrlKey || event.metaKey) return
  const letter = event.key.toLowerCase()
  const after = options.findIndex((option) => chosen(option.value)) + 1
  const order = [...options.slice(after), ...options.slice(0, after)]
  const next = order.find((option) => option.words.toLowerCase().startsWith(letter))
  if (!next) return
  event.preventDefault()
  onPick(next.value)
  document.querySelector<HTMLInputElement>(`[name="${name}"][value="${next.value}"]`)?.focus()
}
