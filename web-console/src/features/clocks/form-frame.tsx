/** A short form in a dialogue: what is wrong on top, the questions, one action and the way back. */
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type ProblemLike } from '../../ui/error-summary.tsx'

interface FormFrameProps {
  readonly problem: ProblemLike | null
  readonly labels: Record<string, string>
  readonly action: string
  /** Where leaving leads; the case unless said otherwise. */
  readonly back?: string | undefined
  readonly busy: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function FormFrame(props: FormFrameProps) {
  const { problem, labels, action, back = 'Back to the case', busy, onSave, onClose, children } = props
  const save = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary problem={problem} labels={labels} />
      {children}
      <div className="hf-row hf-dialog__buttons">
        <Button kind="action" type="submit" busy={busy} busyWords="Saving">
          {action}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {back}
        </Button>
      </div>
    </form>
  )
}

/** What a person can correct before anything is sent; null when nothing is missing. */
export function missing(
  ...errors: readonly ({ field: string; message: string } | false)[]
): ProblemLike | null {
  const found = errors.filter((error) => error !== false)
  return found.length === 0
    ? null
    : { title: 'Not saved yet', detail: 'Everything you typed is kept.', errors: found }
}
