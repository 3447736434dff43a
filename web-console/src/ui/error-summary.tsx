/** What went wrong, on top, after the NHS pattern: says what was kept, takes focus, and leads to each field. */
import { useEffect, useRef } from 'react'
import { fieldId } from './field-frame.tsx'
import './error-summary.scss'

export interface ProblemLike {
  readonly title: string
  readonly detail?: string | undefined
  readonly errors?: readonly { readonly field: string; readonly message: string }[] | undefined
}

/** The message for one field (a dotted path), with a capital at the start. */
export function errorOf(problem: ProblemLike | null | undefined, field: string): string | undefined {
  return problem?.errors?.find((error) => error.field === field)?.message
}

interface Summary {
  readonly problem: ProblemLike | null
  /** Words for a field's path, as on its label. */
  readonly labels?: Readonly<Record<string, string>> | undefined
}

export function ErrorSummary({ problem, labels = {} }: Summary) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem])
  if (!problem) return null
  return (
    <div className="hf-error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2 className="hf-error-summary__title">{problem.title}</h2>
      {problem.detail ? <p>{problem.detail}</p> : null}
      {problem.errors && problem.errors.length > 0 ? (
        <ul className="hf-error-summary__list">
          {problem.errors.map((error) => (
            <li key={`${error.field} ${error.message}`}>
              <a href={`#${fieldId(error.field)}`} onClick={(event) => goTo(event, error.field)}>
                {labels[error.field] ?? error.field}: {error.message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** The address stays as it is: only the focus moves. */
function goTo(event: { preventDefault: () => void }, field: string) {
  event.preventDefault()
  const control = document.getElementById(fieldId(field))
  control?.closest('details')?.setAttribute('open', '')
  control?.focus()
}
