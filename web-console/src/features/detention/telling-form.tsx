/** The frame of everything that is told of a detention: the law's refusal with its way on, the questions, when it happened. */
import type { ReactNode } from 'react'
import type { ProblemError } from '../../lib/problem-error.ts'
import { errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { FormFrame } from '../clocks/form-frame.tsx'
import type { Said } from './claimed-time.ts'
import { HappenedAlready } from './happened-already.tsx'
import { WhenField } from './when-field.tsx'

interface TellingProps {
  readonly form: {
    readonly shown: ProblemLike | null
    readonly refused: ProblemError | null
    readonly busy: boolean
  }
  readonly labels: Record<string, string>
  readonly action: string
  readonly when: Said
  readonly onWhen: (when: Said) => void
  /** @param alreadyHappened when the law refused it and it has happened nevertheless */
  readonly onSave: (alreadyHappened: boolean) => void
  readonly onClose: () => void
  readonly children: ReactNode
  /** What is asked after the time. */
  readonly after?: ReactNode
}

export function TellingForm({ form, when, onWhen, onSave, children, after, ...frame }: TellingProps) {
  const { shown, refused, busy } = form
  const labels = { at: 'When it happened', time: 'Time', ...frame.labels }
  return (
    <FormFrame {...frame} labels={labels} problem={shown} busy={busy} onSave={() => onSave(false)}>
      <HappenedAlready problem={refused} busy={busy} onRecord={() => onSave(true)} />
      {children}
      <WhenField
        said={when}
        onChange={onWhen}
        dayError={errorOf(shown, 'at')}
        timeError={errorOf(shown, 'time')}
      />
      {after}
    </FormFrame>
  )
}
