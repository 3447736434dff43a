/** What not everybody needs, folded away under a line that says what it is. */
import type { ReactNode } from 'react'
import './disclosure.scss'

interface DisclosureProps {
  readonly summary: ReactNode
  readonly open?: boolean | undefined
  readonly onToggle?: ((open: boolean) => void) | undefined
  /** Part of the record: paper shows it as well, unfolded. */
  readonly record?: boolean | undefined
  readonly children: ReactNode
}

export function Disclosure({ summary, open, onToggle, record = false, children }: DisclosureProps) {
  return (
    <details
      className={record ? 'hf-disclosure hf-disclosure--record' : 'hf-disclosure'}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      <div className="hf-disclosure__body">{children}</div>
    </details>
  )
}
